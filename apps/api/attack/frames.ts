/* WebSocket frames of a client as they go over the wire (RFC 6455, 5.2). */

export const TEXT = 1;
export const PING = 9;
const CONTINUATION = 0;

/** A mask of zeros leaves the payload as it is (5.3). */
const MASKED = 0x80;
const FINAL = 0x80;

export const frame = (opcode: number, payload: Buffer | string, final = true): Buffer => {
  const data = Buffer.from(payload);
  const first = (final ? FINAL : 0) | opcode;
  const mask = [0, 0, 0, 0];
  if (data.length < 126) return Buffer.from([first, MASKED | data.length, ...mask, ...data]);
  const isLong = data.length > 0xff_ff;
  const head = Buffer.alloc(isLong ? 14 : 8);
  head[0] = first;
  head[1] = MASKED | (isLong ? 127 : 126);
  if (isLong) head.writeBigUInt64BE(BigInt(data.length), 2);
  else head.writeUInt16BE(data.length, 2);
  return Buffer.concat([head, data]);
};

export const text = (payload: string): Buffer => frame(TEXT, payload);

/** A message that never ends, and its next byte. */
export const firstFragment = frame(TEXT, '4', false);
export const nextFragment = frame(CONTINUATION, '2', false);

/** The same bytes again and again, for one write. */
export const many = (bytes: Buffer, times: number): Buffer =>
  Buffer.concat(Array.from({ length: times }, () => bytes));

/** What a message says, as far as an attacker cares. */
export type Fields = { type: string; [field: string]: unknown };

/** A message of Parley that asks for an ack. */
export const message = (packet: number, fields: Fields): Buffer =>
  text(`42${packet}${JSON.stringify([fields.type, { id: crypto.randomUUID(), ...fields }])}`);
