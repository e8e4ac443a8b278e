import type { Socket } from 'node:net';
import type { ParleySocket } from './socket.js';
import type { UnreadTotal } from './unread-total.js';

/** More than what one client may leave unread; all answers that may be under way fit well in it [L7]. */
export const MOST_UNREAD = 4 * 1024 * 1024;
/** While more than this waits for a client, nothing large is added to it [L7]. */
export const ENOUGH_UNREAD = 1024 * 1024;
/** The same while too much waits for all clients together [L7]. */
export const ENOUGH_IN_CROWD = 64 * 1024;
/** Large answers that are made for a connection at once [L7]. */
export const ANSWERS_AT_ONCE = 4;
/** What a connection may have asked for that waits until it has read: each takes memory before it is begun [L7]. */
export const MOST_WAITING = 64;
/** How long a client may take nothing of what waits for it [L7]. */
export const STALL_MS = 10_000;
const LOOK_MS = 1_000;

type Work = (done: () => void) => void;

/** What Node knows of the system's side of a socket, and judges its own time-outs by (net.js, `_onTimeout`). */
type Handle = { bytesWritten: number; writeQueueSize: number };

const isHandle = (handle: unknown): handle is Handle =>
  typeof handle === 'object' &&
  handle !== null &&
  'bytesWritten' in handle &&
  'writeQueueSize' in handle;

/**
 * What waits for a client that reads slowly, in the memory that everybody shares. Whoever reads is served at its own
 * pace, however slow; whoever does not is closed.
 */
export class Backlog {
  /** Bytes that Engine.IO holds back; what it has handed on waits in the socket. */
  private heldBack = 0;
  /** What of it the others know of. */
  private told = 0;
  private underWay = 0;
  /** Bytes that were ever sent. */
  sent = 0;
  private readonly later: Work[] = [];
  private lastTaken = '';
  private takenAt = performance.now();
  private isOver = false;
  private readonly socket: Socket;

  constructor(
    { conn, request }: ParleySocket,
    private readonly total: UnreadTotal,
  ) {
    this.socket = request.socket;
    conn.on('packetCreate', ({ data }: { data?: unknown }) => {
      if (typeof data !== 'string') return;
      const bytes = Buffer.byteLength(data);
      this.sent += bytes;
      this.heldBack += bytes;
      this.tell(this.unread);
      // Nothing more can be told to whoever does not read.
      if (this.unread > MOST_UNREAD) this.socket.destroy();
    });
    conn.on('flush', () => {
      this.heldBack = 0;
    });
    this.socket.on('drain', () => this.goOn());
    const looks = setInterval(() => this.look(), LOOK_MS).unref();
    conn.once('close', () => {
      clearInterval(looks);
      // Nobody is left to answer.
      this.later.splice(0);
      this.isOver = true;
      this.tell(0);
    });
  }

  get unread(): number {
    return this.heldBack + this.socket.writableLength;
  }

  /** Whether nothing large should be added. */
  get isLong(): boolean {
    return this.unread > ENOUGH_UNREAD;
  }

  /**
   * Does work with a large answer: now, or once the client has read what it asked for before.
   * @returns false when so much waits already that it is not done
   */
  do(work: Work): boolean {
    if (this.later.length >= MOST_WAITING) return false;
    this.later.push(work);
    this.goOn();
    return true;
  }

  private goOn(): void {
    this.tell(this.unread);
    while (this.hasRoom) {
      const work = this.later.shift();
      if (work === undefined) return;
      this.underWay += 1;
      work(() => {
        this.underWay -= 1;
        this.goOn();
      });
    }
  }

  /** Whoever reads has nothing waiting most of the time, and is served in a crowd as well. */
  private get hasRoom(): boolean {
    if (this.isOver) return false;
    return this.total.isCrowded
      ? this.underWay === 0 && this.unread <= ENOUGH_IN_CROWD
      : this.underWay < ANSWERS_AT_ONCE && !this.isLong;
  }

  private tell(unread: number): void {
    const now = this.isOver ? 0 : unread;
    this.total.change(now - this.told);
    this.told = now;
  }

  /** One large write is taken by the system in parts, of which a stream of Node tells nothing. */
  private look(): void {
    this.goOn();
    const handle: unknown = Reflect.get(this.socket, '_handle');
    if (!isHandle(handle)) return;
    const taken = `${handle.bytesWritten} ${handle.writeQueueSize}`;
    if (handle.writeQueueSize === 0 || taken !== this.lastTaken) {
      this.lastTaken = taken;
      this.takenAt = performance.now();
    } else if (performance.now() - this.takenAt >= STALL_MS) {
      this.socket.destroy();
    }
  }
}
