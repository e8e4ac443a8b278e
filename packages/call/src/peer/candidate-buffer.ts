import type { Candidate } from '../contract/media.js';

/** More than any browser gathers for the generations of one negotiation; past it the oldest go. */
const mostWaiting = 256;

interface Waiting {
  readonly epoch: number;
  readonly candidate: Candidate;
}

/** The generations of candidates that a description speaks of, one for each ICE transport. */
export const ufragsOf = (sdp: string): ReadonlySet<string> =>
  new Set(Array.from(sdp.matchAll(/^a=ice-ufrag:(\S+)/gm), ([, ufrag]) => ufrag ?? ''));

/**
 * Candidates wait here until the remote description of their epoch and generation (ufrag) is set; they may
 * overtake it. What belongs to a generation that never comes is never handed out [N2].
 */
export class CandidateBuffer {
  #waiting: Waiting[] = [];

  keep(epoch: number, candidate: Candidate): void {
    this.#waiting.push({ epoch, candidate });
    if (this.#waiting.length > mostWaiting) this.#waiting.shift();
  }

  /** Hands out what fits the remote description of `epoch`, in the order of arrival; nothing before there is one. */
  take(epoch: number, ufrags: ReadonlySet<string>): Candidate[] {
    if (ufrags.size === 0) return [];
    const fits = ({ epoch: of, candidate: { usernameFragment: ufrag } }: Waiting) =>
      of === epoch && (ufrag === undefined || ufrag === null || ufrags.has(ufrag));
    const taken = this.#waiting.filter(fits);
    this.#waiting = this.#waiting.filter((waiting) => !fits(waiting));
    return taken.map(({ candidate }) => candidate);
  }

  /** The generations of `ufrags` are over: a newer description replaced theirs. */
  forget(epoch: number, ufrags: ReadonlySet<string>): void {
    this.#waiting = this.#waiting.filter(
      ({ epoch: of, candidate }) => of !== epoch || !ufrags.has(candidate.usernameFragment ?? ''),
    );
  }

  forgetBefore(epoch: number): void {
    this.#waiting = this.#waiting.filter((waiting) => waiting.epoch >= epoch);
  }
}
