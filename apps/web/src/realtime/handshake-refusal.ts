import { type ErrorCode, errorCodes, isRecord } from '@parley/protocol';

export type HandshakeRefusal = { code: ErrorCode; retryAfterMs: number | undefined };

/** Why the server refused a handshake [W5]; undefined when it was not reached at all. */
export const handshakeRefusal = (error: Error): HandshakeRefusal | undefined => {
  if (!('data' in error) || !isRecord(error.data)) return undefined;
  const { code: said, retryAfterMs } = error.data;
  const code = errorCodes.find((known) => known === said);
  if (code === undefined) return undefined;
  return { code, retryAfterMs: typeof retryAfterMs === 'number' ? retryAfterMs : undefined };
};
