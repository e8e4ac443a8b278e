/** What comes before the signal. @param tooLate what is thrown instead */
export const before = async <T>(
  signal: AbortSignal,
  coming: Promise<T>,
  tooLate: () => Error,
): Promise<T> => {
  let giveUp: () => void = () => undefined;
  const late = new Promise<never>((_, reject) => {
    giveUp = () => reject(tooLate());
    signal.addEventListener('abort', giveUp, { once: true });
    if (signal.aborted) giveUp();
  });
  try {
    return await Promise.race([coming, late]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
};
