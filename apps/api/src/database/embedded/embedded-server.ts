import { Worker } from 'node:worker_threads';
import { ConnectionLost } from '../connection-lost.js';
import type { FolderLock } from './folder-lock.js';
import { threadFile } from './thread-file.js';
import type { Bytes, FromThread, ToThread } from './thread-messages.js';
import { ThreadStream } from './thread-stream.js';

/** After a start that failed, as on a full disk, the next one is not tried before. */
const RETRY_MS = 2_000;
const CLOSE_MS = 10_000;
const LOOK_MS = 5_000;
/** A thread that has not answered for so many looks is stuck: by then its client has long given up. */
const STUCK_LOOKS = 12;

type Running = {
  worker: Worker;
  opened: Promise<void>;
  /** Statements without an answer yet. */
  asked: number;
  looks: number;
};

/**
 * PGlite in a thread of its own, so that the server's never waits for a statement. A thread that has ended
 * is started anew by the next connection, as a server is that restarts, and like one it knows from its log
 * what was committed.
 */
export class EmbeddedServer {
  private readonly streams = new Map<number, ThreadStream>();
  private connections = 0;
  private running: Running | undefined;
  private failure: { error: Error; at: number } | undefined;
  private closing = false;
  private watch: NodeJS.Timeout | undefined;
  private onEnd: (reason: Error) => void = () => undefined;

  /** @param onLost another process has taken the folder over */
  constructor(
    private readonly folder: string,
    private readonly lock: Pick<FolderLock, 'file' | 'says'>,
    private readonly onLost: () => void,
  ) {}

  /** Resolves once the database is open. */
  async open(): Promise<void> {
    if (this.closing) throw new ConnectionLost('The database is being closed');
    if (this.failure !== undefined && performance.now() - this.failure.at < RETRY_MS) {
      throw this.failure.error;
    }
    this.running ??= this.start();
    await this.running.opened;
  }

  /** A connection, not opened yet. */
  connect(): ThreadStream {
    this.connections += 1;
    const connection = this.connections;
    const stream = new ThreadStream({
      ready: () => this.open(),
      send: (bytes) => this.send({ type: 'bytes', connection, bytes }),
      forget: () => this.streams.delete(connection),
    });
    this.streams.set(connection, stream);
    return stream;
  }

  /**
   * Copies the folder as it is at one moment, between two statements; those that come meanwhile wait.
   * @throws when there is no room for it
   */
  async copyTo(folder: string): Promise<void> {
    await this.open();
    const { worker } = this.running ?? {};
    if (worker === undefined) throw new ConnectionLost('The database is being closed');
    await new Promise<void>((resolve, reject) => {
      const heard = (message: FromThread): void => {
        if (message.type !== 'copied') return;
        stop();
        if (message.failure === undefined) resolve();
        else reject(new Error(message.failure));
      };
      const ended = (): void => {
        stop();
        reject(new ConnectionLost('The thread of the database has ended'));
      };
      const stop = (): void => {
        worker.off('message', heard).off('exit', ended);
      };
      worker.on('message', heard).once('exit', ended);
      const copy: ToThread = { type: 'copy', to: folder };
      worker.postMessage(copy);
    });
  }

  /** From now on no statement may take minutes, as that of a migration may, and somebody is told of an end. */
  superviseBy(onEnd: (reason: Error) => void): void {
    this.onEnd = onEnd;
    this.watch = setInterval(() => this.look(), LOOK_MS).unref();
  }

  async close(): Promise<void> {
    this.closing = true;
    clearInterval(this.watch);
    if (this.running === undefined) return;
    const { worker } = this.running;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    const close: ToThread = { type: 'close' };
    worker.postMessage(close);
    const slow = setTimeout(() => void worker.terminate(), CLOSE_MS);
    await ended;
    clearTimeout(slow);
  }

  private start(): Running {
    const worker = new Worker(threadFile, { argv: [this.folder, this.lock.file, this.lock.says] });
    let reason = new ConnectionLost('The thread of the database has ended');
    const opened = new Promise<void>((resolve, reject) => {
      worker.on('message', (message: FromThread) => {
        if (message.type === 'open') resolve();
        else if (message.type === 'lost') this.onLost();
        else if (message.type === 'bytes') this.deliver(message);
      });
      worker.once('error', (cause) => {
        reason = new ConnectionLost(`The thread of the database has ended: ${cause.message}`, {
          cause,
        });
      });
      worker.once('exit', () => {
        this.ended(reason);
        reject(reason);
      });
    });
    opened.then(
      () => {
        this.failure = undefined;
      },
      (error: Error) => {
        this.failure = { error, at: performance.now() };
      },
    );
    return { worker, opened, asked: 0, looks: 0 };
  }

  private send(message: Bytes<ArrayBuffer>): void {
    if (this.running === undefined) return;
    this.running.asked += 1;
    this.running.worker.postMessage(message, [message.bytes.buffer]);
  }

  private deliver({ connection, bytes }: Bytes): void {
    if (this.running !== undefined) {
      this.running.asked -= 1;
      this.running.looks = 0;
    }
    this.streams.get(connection)?.receive(bytes);
  }

  private ended(reason: ConnectionLost): void {
    this.running = undefined;
    for (const stream of [...this.streams.values()]) stream.destroy(reason);
    if (!this.closing) this.onEnd(reason);
  }

  /** Counts looks rather than time, which passes while the whole process stands still. */
  private look(): void {
    if (this.running === undefined || this.running.asked === 0) return;
    this.running.looks += 1;
    if (this.running.looks >= STUCK_LOOKS) void this.running.worker.terminate();
  }
}
