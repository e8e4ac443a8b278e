const textIn = (thrown: object, key: string): string | undefined => {
  const value: unknown = Reflect.get(thrown, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** Why something failed: `fetch` tells by the cause, and several tries at once by their code alone. */
export const reasonOf = (thrown: unknown): string => {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown);
  const cause: unknown = Reflect.get(thrown, 'cause');
  if (typeof cause === 'object' && cause !== null) return reasonOf(cause);
  return textIn(thrown, 'message') ?? textIn(thrown, 'code') ?? 'it does not say why';
};
