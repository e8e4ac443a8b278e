import type { ScreenContent } from '../contract/media.js';
import type { TransceiverPort } from '../contract/web-rtc-port.js';
import { refuse } from './fake-description.js';
import { FakeTrack } from './fake-media.js';

export const directionOf = (sends: boolean, receives: boolean): RTCRtpTransceiverDirection => {
  if (sends) return receives ? 'sendrecv' : 'sendonly';
  return receives ? 'recvonly' : 'inactive';
};

export const doesSend = (direction: RTCRtpTransceiverDirection | null): boolean =>
  direction === 'sendrecv' || direction === 'sendonly';

export const doesReceive = (direction: RTCRtpTransceiverDirection | null): boolean =>
  direction === 'sendrecv' || direction === 'recvonly';

export class FakeTransceiver implements TransceiverPort {
  readonly kind: 'audio' | 'video';
  mid: string | null = null;
  currentDirection: RTCRtpTransceiverDirection | null = null;
  readonly receiverTrack: FakeTrack;
  sentTrack: MediaStreamTrack | null = null;
  /** Of the stream that its track belongs to, for the receiver. */
  streamId = '';
  codecs: RTCRtpCodec[] = [];
  /** By how much the picture was made smaller, from the first time on. */
  readonly scales: number[] = [];
  /** What counted in the screens that it sent, from the first time on. */
  readonly contents: ScreenContent[] = [];
  readonly sender = {
    replaceTrack: async (track: MediaStreamTrack | null) => {
      if (this.#direction === 'stopped') refuse('InvalidStateError', 'the transceiver is stopped');
      this.sentTrack = track;
      this.#changed();
    },
    setStream: ({ id }: MediaStream) => {
      this.streamId = id;
    },
    tuneCamera: async (scaleDownBy: number) => {
      this.scales.push(scaleDownBy);
    },
    tuneScreen: async (content: ScreenContent) => {
      this.contents.push(content);
    },
  };
  readonly #changed: () => void;
  #direction: RTCRtpTransceiverDirection;

  constructor(
    kind: 'audio' | 'video',
    direction: RTCRtpTransceiverDirection,
    changed: () => void = () => {},
  ) {
    this.kind = kind;
    this.#direction = direction;
    this.#changed = changed;
    this.receiverTrack = new FakeTrack(kind);
    this.receiverTrack.muted = true;
  }

  get direction(): RTCRtpTransceiverDirection {
    return this.#direction;
  }

  set direction(direction: RTCRtpTransceiverDirection) {
    if (this.#direction === 'stopped') refuse('InvalidStateError', 'the transceiver is stopped');
    this.#direction = direction;
    this.#changed();
  }

  stop(): void {
    this.#direction = 'stopped';
    this.receiverTrack.stop();
    this.#changed();
  }

  setCodecPreferences(codecs: RTCRtpCodec[]): void {
    this.codecs = codecs;
  }
}
