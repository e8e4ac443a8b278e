import type { TransceiverPort } from '../web-rtc-port.js';
import { FakeTrack } from './fake-media.js';

export class FakeTransceiver implements TransceiverPort {
  direction: RTCRtpTransceiverDirection;
  readonly receiverTrack: FakeTrack;
  sentTrack: MediaStreamTrack | null = null;
  codecs: RTCRtpCodec[] = [];
  /** By how much the picture was made smaller, from the first time on. */
  readonly scales: number[] = [];
  readonly sender = {
    replaceTrack: async (track: MediaStreamTrack | null) => {
      this.sentTrack = track;
    },
    setStream: () => {},
    tuneCamera: async (scaleDownBy: number) => {
      this.scales.push(scaleDownBy);
    },
  };

  constructor(kind: 'audio' | 'video', direction: RTCRtpTransceiverDirection) {
    this.direction = direction;
    this.receiverTrack = new FakeTrack(kind);
    this.receiverTrack.muted = true;
  }

  setCodecPreferences(codecs: RTCRtpCodec[]): void {
    this.codecs = codecs;
  }
}
