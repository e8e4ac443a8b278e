/** Messages of PostgreSQL's wire protocol in either direction, of the connection that has this number. */
export type Bytes<Buffer extends ArrayBufferLike = ArrayBufferLike> = {
  type: 'bytes';
  connection: number;
  bytes: Uint8Array<Buffer>;
};

export type ToThread = Bytes<ArrayBuffer> | { type: 'close' };
export type FromThread =
  | Bytes
  | { type: 'open' }
  /** Another process has the folder: not a word more to it. */
  | { type: 'lost' };
