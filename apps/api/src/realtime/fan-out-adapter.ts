import { Adapter, type BroadcastOptions, type SocketId } from 'socket.io-adapter';

/** Receivers that are written to before everybody else gets a turn; each costs a system call of some 15 µs. */
const AT_ONCE = 12;

/** What is still to be told to many. */
type FanOut = { packet: unknown; opts: BroadcastOptions; left: SocketId[] };

/**
 * Socket.IO's own adapter, but that what is told to many is told to some of them at a time: a relay between two
 * people does not wait until a lobby of a thousand has been written to. What is told to a room comes to each in its
 * order; what is told to one socket may come before it.
 */
export class FanOutAdapter extends Adapter {
  private readonly waiting: FanOut[] = [];

  override broadcast(packet: unknown, opts: BroadcastOptions): void {
    // To all of this node goes what must be said before it ends.
    if (opts.flags?.local === true || !(this.isForMany(opts) || this.isBehind(opts))) {
      super.broadcast(packet, opts);
      return;
    }
    this.waiting.push({ packet, opts, left: this.receiversOf(opts) });
    if (this.waiting.length === 1) this.goOn();
  }

  private goOn(): void {
    const [next] = this.waiting;
    if (next === undefined) return;
    this.tell(next);
    if (next.left.length === 0) this.waiting.shift();
    if (this.waiting.length > 0) setImmediate(() => this.goOn());
  }

  private tell({ packet, opts, left }: FanOut): void {
    const receivers = left.splice(0, AT_ONCE).filter((id) => this.isReceiver(id, opts));
    // No rooms at all would be everybody.
    if (receivers.length > 0) super.broadcast(packet, { ...opts, rooms: new Set(receivers) });
  }

  private isForMany({ rooms }: BroadcastOptions): boolean {
    let most = rooms.size === 0 ? this.sids.size : 0;
    for (const room of rooms) most += this.rooms.get(room)?.size ?? 0;
    return most > AT_ONCE;
  }

  /** Whether something for one of the rooms waits, so that what comes now must wait behind it. */
  private isBehind({ rooms }: BroadcastOptions): boolean {
    return this.waiting.some(({ opts }) => [...rooms].some((room) => opts.rooms.has(room)));
  }

  private receiversOf(opts: BroadcastOptions): SocketId[] {
    const all =
      opts.rooms.size === 0
        ? this.sids.keys()
        : [...opts.rooms].flatMap((room) => [...(this.rooms.get(room) ?? [])]);
    return [...new Set(all)].filter((id) => this.isReceiver(id, opts));
  }

  /** Whether it is in the rooms now; it may have left since something was to be told to it. */
  private isReceiver(id: SocketId, { rooms, except }: BroadcastOptions): boolean {
    const present = this.sids.get(id);
    if (present === undefined) return false;
    const isIn = rooms.size === 0 || [...rooms].some((room) => present.has(room));
    return isIn && ![...(except ?? [])].some((room) => present.has(room));
  }
}
