import type { Candidate } from '../contract/media.js';
import type { PeerConnectionPort } from '../contract/web-rtc-port.js';
import { type CandidateBuffer, ufragsOf } from './candidate-buffer.js';
import { sectionsOf } from './described-sections.js';

export interface CandidateExchangeOptions {
  readonly epoch: number;
  readonly pc: PeerConnectionPort;
  /** The peer's, as they come. */
  readonly received: CandidateBuffer;
  send(candidate: Candidate): void;
  /** Whether candidates may belong to an offer that was ignored, and not fit. */
  mayNotFit(): boolean;
}

/** One that names no section is for the first, which carries them all. */
const toInit = (candidate: Candidate): RTCIceCandidateInit => {
  const { sdpMid = null, sdpMLineIndex = null } = candidate;
  return {
    candidate: candidate.candidate,
    sdpMid,
    sdpMLineIndex: sdpMid === null ? (sdpMLineIndex ?? 0) : sdpMLineIndex,
    usernameFragment: candidate.usernameFragment ?? null,
  };
};

/** The end of a generation's candidates. The first section that stands carries all media; who offered it named it. */
const endOf = (usernameFragment: string, sdp: string): Candidate => {
  const sections = sectionsOf(sdp);
  const carrier = Math.max(
    0,
    sections.findIndex(({ isRejected }) => !isRejected),
  );
  return {
    candidate: '',
    sdpMid: sections[carrier]?.mid ?? '0',
    sdpMLineIndex: carrier,
    usernameFragment,
  };
};

/** The candidates of one peer connection, to the peer and from it [N2]. */
export class CandidateExchange {
  readonly #options: CandidateExchangeOptions;
  #isStarted = false;
  /** The own ones from before the start, which the offer has in it when it leaves. */
  readonly #early: Candidate[] = [];
  /** By the generation that they end. */
  readonly #ends = new Map<string, Candidate>();
  #remoteUfrags: ReadonlySet<string> = new Set();

  constructor(options: CandidateExchangeOptions) {
    this.#options = options;
  }

  /** How many were gathered before the start. */
  get early(): number {
    return this.#early.length;
  }

  /** Whether there is no more to be gathered. */
  get isComplete(): boolean {
    return this.#ends.size > 0;
  }

  /**
   * The peer may have them from now on. Those from before are in the offer, which leaves first [C3]; an offer that
   * went ahead has only the first ones [N12].
   */
  start(inOffer: number): void {
    this.#isStarted = true;
    for (const candidate of this.#early.splice(0).slice(inOffer)) this.#options.send(candidate);
    for (const end of this.#ends.values()) this.#options.send(end);
  }

  /** Sends a candidate and, once a generation is complete, its end; not all browsers announce it. */
  gathered(candidate: RTCIceCandidateInit | null): void {
    const { pc, send } = this.#options;
    if (candidate?.candidate) {
      const own = { ...candidate, candidate: candidate.candidate };
      if (this.#isStarted) send(own);
      else this.#early.push(own);
      return;
    }
    const sdp = pc.localDescription?.sdp ?? '';
    const [ufrag] = ufragsOf(sdp);
    const usernameFragment = candidate?.usernameFragment ?? ufrag;
    if (usernameFragment === undefined || this.#ends.has(usernameFragment)) return;
    const end = endOf(usernameFragment, sdp);
    this.#ends.set(usernameFragment, end);
    if (this.#isStarted) send(end);
  }

  /** A remote description is set: its candidates fit from now on, and those of the one before no longer. */
  async described(sdp: string): Promise<void> {
    const { epoch, received } = this.#options;
    const ufrags = ufragsOf(sdp);
    const replaced = new Set([...this.#remoteUfrags].filter((ufrag) => !ufrags.has(ufrag)));
    received.forget(epoch, replaced);
    this.#remoteUfrags = ufrags;
    await this.addReceived();
  }

  /** Hands the browser what fits, all at once: it takes them in turn, and a wait for each would cost time. */
  async addReceived(): Promise<void> {
    const { epoch, received } = this.#options;
    const fitting = received.take(epoch, this.#remoteUfrags);
    await Promise.all(fitting.map((candidate) => this.#add(candidate)));
  }

  async #add(candidate: Candidate): Promise<void> {
    const { pc, mayNotFit } = this.#options;
    try {
      await pc.addIceCandidate(toInit(candidate));
    } catch (error) {
      if (!mayNotFit()) throw error;
    }
  }
}
