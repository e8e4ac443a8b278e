import type { Namespace } from 'socket.io';
import { Adapter, type BroadcastOptions, type Room, type SocketId } from 'socket.io-adapter';

/** Receivers that are written to before everybody else gets a turn; each costs a system call of some 15 µs. */
const AT_ONCE = 12;

/** What is still to be told to many. */
type FanOut = { packet: unknown; opts: BroadcastOptions; left: Set<SocketId> };

/**
 * Socket.IO's own adapter, but that what is told to many is told to some of them at a time: a relay between two
 * people does not wait until a lobby of a thousand has been written to. Each is sent everything in its order all the
 * same: what waits for a socket goes out before whatever else it is sent, an ack too [H4].
 */
export class FanOutAdapter extends Adapter {
  private readonly waiting: FanOut[] = [];
  private isTelling = false;

  constructor(private readonly namespace: Namespace) {
    super(namespace);
  }

  /** A socket's first room is its own, before anything is sent to it. */
  override addAll(id: SocketId, rooms: Set<Room>): Promise<void> | void {
    // Engine.IO says so before it takes the packet.
    const keepOrder = (): void => this.catchUp(id);
    if (!this.sids.has(id)) this.namespace.sockets.get(id)?.conn.on('packetCreate', keepOrder);
    return super.addAll(id, rooms);
  }

  override broadcast(packet: unknown, opts: BroadcastOptions): void {
    // To all of this node goes what must be said before it ends.
    if (opts.flags?.local === true || !this.isForMany(opts)) {
      super.broadcast(packet, opts);
      return;
    }
    this.waiting.push({ packet, opts, left: this.receiversOf(opts) });
    if (this.waiting.length === 1) this.goOn();
  }

  private goOn(): void {
    const [next] = this.waiting;
    if (next === undefined) return;
    const receivers: SocketId[] = [];
    for (const id of next.left) {
      if (receivers.length === AT_ONCE) break;
      receivers.push(id);
      next.left.delete(id);
    }
    if (next.left.size === 0) this.waiting.shift();
    if (this.waiting.length > 0) setImmediate(() => this.goOn());
    this.tell(next, receivers);
  }

  private catchUp(id: SocketId): void {
    if (this.isTelling) return;
    for (const fanOut of this.waiting) if (fanOut.left.delete(id)) this.tell(fanOut, [id]);
  }

  private tell({ packet, opts }: FanOut, receivers: readonly SocketId[]): void {
    // Some may have left since. No rooms at all would be everybody.
    const present = receivers.filter((id) => this.isReceiver(id, opts));
    if (present.length === 0) return;
    this.isTelling = true;
    try {
      super.broadcast(packet, { ...opts, rooms: new Set(present) });
    } finally {
      this.isTelling = false;
    }
  }

  private isForMany({ rooms }: BroadcastOptions): boolean {
    let most = rooms.size === 0 ? this.sids.size : 0;
    for (const room of rooms) most += this.rooms.get(room)?.size ?? 0;
    return most > AT_ONCE;
  }

  private receiversOf(opts: BroadcastOptions): Set<SocketId> {
    const all =
      opts.rooms.size === 0
        ? [...this.sids.keys()]
        : [...opts.rooms].flatMap((room) => [...(this.rooms.get(room) ?? [])]);
    return new Set(all.filter((id) => this.isReceiver(id, opts)));
  }

  private isReceiver(id: SocketId, { rooms, except }: BroadcastOptions): boolean {
    const present = this.sids.get(id);
    if (present === undefined) return false;
    return (rooms.size === 0 || meet(rooms, present)) && !(except && meet(except, present));
  }
}

/** Whether two sets share anything; how many are left out is up to others [B3]. */
const meet = (one: ReadonlySet<Room>, other: ReadonlySet<Room>): boolean => {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  for (const room of few) if (many.has(room)) return true;
  return false;
};
