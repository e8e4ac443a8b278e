/** No answer comes, or not the one that should. */
export class TurnSilence extends Error {}

/** What comes before the signal. @throws {TurnSilence} */
export const before = async <T>(signal: AbortSignal, coming: Promise<T>): Promise<T> => {
  let hush: () => void = () => undefined;
  const silence = new Promise<never>((_, reject) => {
    hush = () => reject(new TurnSilence('The TURN server does not answer'));
    signal.addEventListener('abort', hush, { once: true });
    if (signal.aborted) hush();
  });
  try {
    return await Promise.race([coming, silence]);
  } finally {
    signal.removeEventListener('abort', hush);
  }
};
