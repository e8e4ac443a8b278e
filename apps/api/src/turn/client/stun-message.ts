import { createHmac, randomBytes } from 'node:crypto';

/*
 * Messages of STUN and TURN, as far as a check needs them.
 * Source: RFC 8489 (STUN), RFC 8656 (TURN).
 */

export const METHODS = {
  binding: 0x001,
  allocate: 0x003,
  refresh: 0x004,
  send: 0x006,
  data: 0x007,
  createPermission: 0x008,
} as const;

export const CLASSES = {
  request: 0x000,
  indication: 0x010,
  success: 0x100,
  error: 0x110,
} as const;

export const ATTRIBUTES = {
  username: 0x0006,
  messageIntegrity: 0x0008,
  errorCode: 0x0009,
  lifetime: 0x000d,
  xorPeerAddress: 0x0012,
  data: 0x0013,
  realm: 0x0014,
  nonce: 0x0015,
  xorRelayedAddress: 0x0016,
  requestedAddressFamily: 0x0017,
  requestedTransport: 0x0019,
} as const;

export type Attribute = { type: number; value: Buffer };

export type StunMessage = {
  /** Method and class: of the few methods here, their bits do not mix. */
  type: number;
  transaction: Buffer;
  attributes: Attribute[];
};

export const COOKIE = Buffer.from([0x21, 0x12, 0xa4, 0x42]);
const HEADER_BYTES = 20;
const INTEGRITY_BYTES = 24;
const WORD = 4;

export const newTransaction = (): Buffer => randomBytes(12);

const paddingOf = (length: number): number => (WORD - (length % WORD)) % WORD;

const encodedAttribute = ({ type, value }: Attribute): Buffer => {
  const head = Buffer.alloc(WORD);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc(paddingOf(value.length))]);
};

const header = ({ type, transaction }: StunMessage, length: number): Buffer => {
  const start = Buffer.alloc(WORD);
  start.writeUInt16BE(type, 0);
  start.writeUInt16BE(length, 2);
  return Buffer.concat([start, COOKIE, transaction]);
};

/** @param key signs the message, if it has to be signed */
export const encode = (message: StunMessage, key?: Buffer): Buffer => {
  const body = Buffer.concat(message.attributes.map(encodedAttribute));
  if (key === undefined) return Buffer.concat([header(message, body.length), body]);
  // The length that is signed counts the signature.
  const signed = Buffer.concat([header(message, body.length + INTEGRITY_BYTES), body]);
  const value = createHmac('sha1', key).update(signed).digest();
  return Buffer.concat([signed, encodedAttribute({ type: ATTRIBUTES.messageIntegrity, value })]);
};

/** How long the message is that begins so; undefined when more of it has to come, or it is none. */
export const lengthOf = (bytes: Buffer): number | undefined =>
  bytes.length < HEADER_BYTES ? undefined : HEADER_BYTES + bytes.readUInt16BE(2);

const decodedAttributes = (body: Buffer): Attribute[] => {
  const attributes: Attribute[] = [];
  let at = 0;
  while (at + WORD <= body.length) {
    const length = body.readUInt16BE(at + 2);
    const value = body.subarray(at + WORD, at + WORD + length);
    attributes.push({ type: body.readUInt16BE(at), value });
    at += WORD + length + paddingOf(length);
  }
  return attributes;
};

/** Undefined when it is none. */
export const decode = (bytes: Buffer): StunMessage | undefined => {
  const length = lengthOf(bytes);
  if (length === undefined || length > bytes.length) return undefined;
  if (!bytes.subarray(WORD, 2 * WORD).equals(COOKIE)) return undefined;
  return {
    type: bytes.readUInt16BE(0),
    transaction: bytes.subarray(2 * WORD, HEADER_BYTES),
    attributes: decodedAttributes(bytes.subarray(HEADER_BYTES, length)),
  };
};

export const attributeOf = ({ attributes }: StunMessage, type: number): Buffer | undefined =>
  attributes.find((attribute) => attribute.type === type)?.value;

/** Undefined when the message tells of no error. */
export const errorCodeOf = (message: StunMessage): number | undefined => {
  const value = attributeOf(message, ATTRIBUTES.errorCode);
  return value === undefined || value.length < WORD
    ? undefined
    : (value.readUInt8(2) & 0x07) * 100 + value.readUInt8(3);
};
