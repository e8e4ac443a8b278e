import type { WebRtcPort } from './web-rtc-port.js';

/** What a player shows of the peer: another stream when its tracks are others, and the same as long as they are. */
export class RemoteStream {
  readonly #webRtc: Pick<WebRtcPort, 'createStream'>;
  readonly #changed: () => void;
  #stream: MediaStream | undefined;

  constructor(webRtc: Pick<WebRtcPort, 'createStream'>, changed: () => void) {
    this.#webRtc = webRtc;
    this.#changed = changed;
  }

  /** Absent while the peer sends nothing. */
  get stream(): MediaStream | undefined {
    return this.#stream;
  }

  follow(tracks: MediaStreamTrack[]): void {
    const present = this.#stream?.getTracks() ?? [];
    const isSame = tracks.length === present.length && tracks.every((of) => present.includes(of));
    if (isSame) return;
    this.#stream = tracks.length > 0 ? this.#webRtc.createStream(tracks) : undefined;
    this.#changed();
  }
}
