import type { RequestId } from './ids.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text is an id as the protocol has them, in lower case. */
export const isUuid = (text: string): boolean => UUID.test(text);

/** A random UUID. `crypto.randomUUID` is not used: a page without HTTPS does not have it. */
export const newUuid = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes.set([((bytes[6] ?? 0) & 0x0f) | 0x40], 6);
  bytes.set([((bytes[8] ?? 0) & 0x3f) | 0x80], 8);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

const isRequestId = (text: string): text is RequestId => isUuid(text);

/** For a message that is sent for the first time [M3]. */
export const newRequestId = (): RequestId => {
  const id = newUuid();
  if (!isRequestId(id)) throw new Error(`Not a UUID: ${id}`);
  return id;
};
