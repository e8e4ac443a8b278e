import { before } from '../../shared/before.js';

/** No answer comes, or not the one that should. */
export class TurnSilence extends Error {}

/** What comes before the signal. @throws {TurnSilence} */
export const beforeSilence = <T>(signal: AbortSignal, coming: Promise<T>): Promise<T> =>
  before(signal, coming, () => new TurnSilence('The TURN server does not answer'));
