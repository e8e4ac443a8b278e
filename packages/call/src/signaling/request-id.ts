import type { RequestId } from '@parley/protocol';

const isRequestId = (text: string): text is RequestId =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** A random UUID. `crypto.randomUUID` is not used: a page without HTTPS does not have it. */
export const newRequestId = (): RequestId => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes.set([((bytes[6] ?? 0) & 0x0f) | 0x40], 6);
  bytes.set([((bytes[8] ?? 0) & 0x3f) | 0x80], 8);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  if (!isRequestId(id)) throw new Error(`not a UUID: ${id}`);
  return id;
};
