import type { PictureTuning, TransceiverPort } from '../web-rtc-port.js';
import { FakeTrack } from './fake-media.js';

export class FakeTransceiver implements TransceiverPort {
  direction: RTCRtpTransceiverDirection;
  readonly receiverTrack: FakeTrack;
  sentTrack: MediaStreamTrack | null = null;
  codecs: RTCRtpCodec[] = [];
  /** How the picture was tuned, from the first time on. */
  readonly tunings: PictureTuning[] = [];
  readonly sender = {
    replaceTrack: async (track: MediaStreamTrack | null) => {
      this.sentTrack = track;
    },
    setStream: () => {},
    tunePicture: async (tuning: PictureTuning) => {
      this.tunings.push(tuning);
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
