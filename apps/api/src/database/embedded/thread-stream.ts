import { Duplex } from 'node:stream';

/** The thread as a stream sees it. */
export type Peer = {
  /** Resolves once the thread takes bytes. */
  ready: () => Promise<void>;
  send: (bytes: Uint8Array<ArrayBuffer>) => void;
  forget: () => void;
};

type Callback = (error?: Error | null) => void;

/** A connection to the thread of the embedded database, in the shape of the socket that `pg` expects. */
export class ThreadStream extends Duplex {
  constructor(private readonly peer: Peer) {
    super();
  }

  connect(): void {
    this.peer.ready().then(
      () => this.emit('connect'),
      (error: Error) => this.destroy(error),
    );
  }

  receive(bytes: Uint8Array): void {
    this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }

  override _read(): void {
    // What arrives is one answer, and was asked for.
  }

  override _write(chunk: Buffer, _encoding: string, callback: Callback): void {
    this.peer.send(new Uint8Array(chunk));
    callback();
  }

  /** A statement is several messages, which pg writes together: so they reach the thread, and cost one turn. */
  override _writev(chunks: { chunk: Buffer }[], callback: Callback): void {
    this.peer.send(new Uint8Array(Buffer.concat(chunks.map(({ chunk }) => chunk))));
    callback();
  }

  override _final(callback: Callback): void {
    this.push(null);
    callback();
  }

  override _destroy(error: Error | null, callback: Callback): void {
    this.peer.forget();
    callback(error);
  }

  // What sockets have besides.
  setNoDelay(): void {}
  setKeepAlive(): void {}
  ref(): void {}
  unref(): void {}
}
