/** Messages of PostgreSQL's wire protocol in either direction, of the connection that has this number. */
export type Bytes<Buffer extends ArrayBufferLike = ArrayBufferLike> = {
  type: 'bytes';
  connection: number;
  bytes: Uint8Array<Buffer>;
};

export type ToThread = Bytes<ArrayBuffer> | { type: 'copy'; to: string } | { type: 'close' };
export type FromThread =
  | Bytes
  | { type: 'open' }
  /** The folder is copied, or why not. */
  | { type: 'copied'; failure: string | undefined }
  /** Another process has the folder: not a word more to it. */
  | { type: 'lost' };
