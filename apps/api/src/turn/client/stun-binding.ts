import { CLASSES, decode, encode, METHODS, newTransaction } from './stun-message.js';
import { openLink } from './turn-link.js';
import { beforeSilence } from './turn-silence.js';
import type { TurnPlace } from './turn-url.js';

/** What may get lost is sent again so often. */
const AGAIN_MS = 500;

/**
 * Asks a server where it sees this machine, as anybody may, only to hear whether it answers. Source: RFC 8489, 2.
 * @throws {TurnSilence} when there is no answer before the signal
 */
export const askBinding = async (place: TurnPlace, signal: AbortSignal): Promise<void> => {
  const transaction = newTransaction();
  const bytes = encode({ type: METHODS.binding | CLASSES.request, transaction, attributes: [] });
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const receive = (arrived: Buffer): void => {
    if (decode(arrived)?.transaction.equals(transaction) === true) answer();
  };
  const link = await openLink(place, receive, signal);
  const again = setInterval(() => link.send(bytes), AGAIN_MS);
  link.send(bytes);
  try {
    await beforeSilence(signal, answered);
  } finally {
    clearInterval(again);
    link.close();
  }
};
