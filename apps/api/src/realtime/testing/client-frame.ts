/** A WebSocket frame of a client; a mask of zeros leaves what is in it as it is (RFC 6455, 5.3). */
export const clientFrame = (
  payload: Buffer,
  { opcode = 1, fin = true }: { opcode?: number; fin?: boolean } = {},
): Buffer => Buffer.concat([head((fin ? 0x80 : 0) | opcode, payload.length), payload]);

const head = (first: number, length: number): Buffer => {
  if (length < 126) return Buffer.from([first, 0x80 | length, 0, 0, 0, 0]);
  if (length < 65_536) {
    const bytes = Buffer.alloc(8);
    bytes.set([first, 0x80 | 126]);
    bytes.writeUInt16BE(length, 2);
    return bytes;
  }
  const bytes = Buffer.alloc(14);
  bytes.set([first, 0x80 | 127]);
  bytes.writeBigUInt64BE(BigInt(length), 2);
  return bytes;
};
