/** The first byte of a start of a connection; every other message begins with a letter. */
const STARTUP = 0;
const ERROR_RESPONSE = 'E'.charCodeAt(0);
/** A letter and the length of what follows, which counts itself. */
const LENGTH_BYTES = 4;

export const beginsConnection = (message: Uint8Array): boolean => message[0] === STARTUP;

/** A statement by the simple protocol. */
export const statement = (text: string): Uint8Array => {
  const body = Buffer.from(`${text}\0`);
  const message = Buffer.alloc(1 + LENGTH_BYTES + body.length);
  message.write('Q');
  message.writeInt32BE(LENGTH_BYTES + body.length, 1);
  body.copy(message, 1 + LENGTH_BYTES);
  return message;
};

/** The field of an error that says how bad it is, in the words of no language; fields end with a zero. */
const isDeadly = (error: Buffer): boolean =>
  error.includes('\0VPANIC\0') || error.includes('\0VFATAL\0');

/** Whether PostgreSQL says among its answers that it is at its end. It then answers no more, but spins. */
export const tellsOfItsEnd = (answers: Uint8Array): boolean => {
  const buffer = Buffer.from(answers.buffer, answers.byteOffset, answers.byteLength);
  let at = 0;
  while (at + 1 + LENGTH_BYTES <= buffer.length) {
    const end = at + 1 + buffer.readInt32BE(at + 1);
    if (buffer[at] === ERROR_RESPONSE && isDeadly(buffer.subarray(at, end))) return true;
    at = end;
  }
  return false;
};
