import type { ScreenContent } from './media.js';

/** The part of RTCDataChannel that the engine uses. */
export interface DataChannelPort {
  readonly open: boolean;
  send(text: string): void;
}

export interface SenderPort {
  replaceTrack(track: MediaStreamTrack | null): Promise<void>;
  /** Groups tracks for the receiver, which keeps those of one stream in step (lip sync). */
  setStream(stream: MediaStream): void;
  /**
   * Has a camera give up size and rate alike under load [N5].
   * @param scaleDownBy 2 sends half the width and half the height; at least 1
   */
  tuneCamera(scaleDownBy: number): Promise<void>;
  /** Has a screen give up rate under load, and keep its size where it shows text [N5]. */
  tuneScreen(content: ScreenContent): Promise<void>;
}

export interface TransceiverPort {
  /** `null` before a description names its section. */
  readonly mid: string | null;
  /** What is wanted. */
  direction: RTCRtpTransceiverDirection;
  /** What was agreed on; `null` before. */
  readonly currentDirection: RTCRtpTransceiverDirection | null;
  readonly sender: SenderPort;
  readonly receiverTrack: MediaStreamTrack;
  /** Does nothing where the browser cannot. */
  setCodecPreferences(codecs: RTCRtpCodec[]): void;
}

/** What is set without being what the browser would make of itself: an offer as it was made, or none at all. */
export type LocalDescription =
  | { readonly type: 'offer'; readonly sdp: string }
  | { readonly type: 'rollback' };

/** Undefined where the browser does not say. */
export interface Played {
  /** Packets of sound; a muted or silent microphone sends them as well. */
  readonly sound: number | undefined;
  /** Frames of pictures. */
  readonly frames: number | undefined;
}

/** The part of RTCPeerConnection that the engine uses; its events go to the handlers given when it is made. */
export interface PeerConnectionPort {
  readonly signalingState: RTCSignalingState;
  readonly connectionState: RTCPeerConnectionState;
  readonly iceConnectionState: RTCIceConnectionState;
  readonly localDescription: { readonly sdp: string } | null;
  addTransceiver(kind: 'audio' | 'video', init: RTCRtpTransceiverInit): TransceiverPort;
  /** In the order of the media sections; each is the same object every time. */
  getTransceivers(): TransceiverPort[];
  createDataChannel(
    label: string,
    init: RTCDataChannelInit,
    events: { message(text: string): void },
  ): DataChannelPort;
  /** As SDP, to be set later or never. */
  createOffer(): Promise<string>;
  setLocalDescription(description?: LocalDescription): Promise<void>;
  setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void>;
  addIceCandidate(candidate: RTCIceCandidateInit): Promise<void>;
  restartIce(): void;
  setIceServers(iceServers: RTCIceServer[]): void;
  /**
   * What has arrived since the peer connection began, by several accounts: each grows as long as media comes, and
   * any of them may be missing.
   */
  countReceived(): Promise<ReadonlyMap<string, number>>;
  /** What of the peer's has come so far, and could be heard and seen. */
  countPlayed(): Promise<Played>;
  close(): void;
}

export interface PeerConnectionEvents {
  negotiationNeeded(): void;
  /** `null` when gathering is complete. */
  candidate(candidate: RTCIceCandidateInit | null): void;
  /** `connectionState` or `iceConnectionState` changed. */
  connection(): void;
  /** A remote track was added or ended, or its media began or ceased to arrive. */
  track(): void;
}

/** WebRTC as the engine sees it: the browser's, or a fake in tests. */
export interface WebRtcPort {
  createPeerConnection(
    configuration: RTCConfiguration,
    events: PeerConnectionEvents,
  ): PeerConnectionPort;
  /** An ECDSA P-256 certificate. */
  createCertificate(): Promise<RTCCertificate>;
  createStream(tracks: MediaStreamTrack[]): MediaStream;
  /** What this browser can receive, in its own order; empty when it does not say. */
  receivableCodecs(kind: 'audio' | 'video'): RTCRtpCodec[];
}

/** The part of MediaDevices that the engine uses. */
export interface MediaDevicesPort {
  getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream>;
  /** Phones have none. */
  getDisplayMedia?(constraints: DisplayMediaStreamOptions): Promise<MediaStream>;
  getSupportedConstraints(): MediaTrackSupportedConstraints;
  enumerateDevices(): Promise<Pick<MediaDeviceInfo, 'deviceId' | 'kind' | 'label'>[]>;
  addEventListener(type: 'devicechange', listener: () => void): void;
  removeEventListener(type: 'devicechange', listener: () => void): void;
}
