import type { FakeInternet } from './fake-internet.js';

/** The candidates of one fake peer connection, which come one by one for each generation. */
export class FakeGathering {
  readonly #internet: FakeInternet;
  readonly #emit: (candidate: RTCIceCandidateInit | null) => void;
  readonly #lines = new Map<string, string[]>();

  constructor(internet: FakeInternet, emit: (candidate: RTCIceCandidateInit | null) => void) {
    this.#internet = internet;
    this.#emit = emit;
  }

  /** What a description has of those that were gathered by now. */
  linesOf(ufrag: string): string {
    return (this.#lines.get(ufrag) ?? []).join('');
  }

  begin(usernameFragment: string): void {
    const lines: string[] = [];
    this.#lines.set(usernameFragment, lines);
    const find = (candidate: string) => {
      lines.push(`a=${candidate}\n`);
      this.#emit({ candidate, sdpMid: '0', sdpMLineIndex: 0, usernameFragment });
    };
    const { later } = this.#internet;
    later(1, () => find(`candidate:1 1 udp 1 192.0.2.1 9 typ host ${usernameFragment}`));
    later(3, () => find(`candidate:2 1 udp 1 192.0.2.2 9 typ srflx ${usernameFragment}`));
    later(5, () => this.#emit(null));
  }
}
