import { Clock } from './clock.js';
import type { Wire } from './wire.js';

/** A flood's next bytes are written after this time, if the other side has taken those before. */
const FLOOD_EVERY_MS = 10;

/**
 * So many connections, of which each is opened again when its turn is over. All begin within one turn, or sooner, and
 * not at once.
 */
export type Turns = { connections: number; everyMs: number; withinMs?: number };

/**
 * Whom an attacker burdens, until it is over. All that an attacker does goes by the clock and not by what the other
 * side does: a server that refuses it at once and one that lets it in are burdened with the same.
 */
export class Attack {
  private readonly wires = new Set<Wire>();
  private readonly rests = new Map<NodeJS.Timeout, () => void>();
  /** How many of the attacker's connections the other side has closed or refused. */
  closedByServer = 0;
  /** The most that one connection could send before it was closed. */
  mostBytes = 0;
  isOver = false;

  /** How much of the attack is made. */
  private readonly share: number;
  /** A short form is about what comes of each connection, and waits for that before it opens the next. */
  private readonly isShort: boolean;
  /** The address that the attacker comes from. */
  readonly address: string;

  constructor(
    readonly url: string,
    { share = 1, address = '198.51.100.66' } = {},
  ) {
    this.share = share;
    this.isShort = share < 1;
    this.address = address;
  }

  /**
   * Keeps so many connections busy as long as the attack goes on. Each is used until its use ends, the other side
   * closes it or its turn is over, and is opened again at its next turn.
   */
  async keepBusy(
    { connections, everyMs, withinMs = everyMs }: Turns,
    open: (address: string) => Promise<Wire>,
    act: (wire: Wire) => Promise<void>,
  ): Promise<void> {
    const count = Math.ceil(connections * this.share);
    const keepOne = async (_: unknown, index: number): Promise<void> => {
      const clock = new Clock(everyMs, (index / count) * withinMs);
      for (;;) {
        await this.rest(clock.next());
        if (this.isOver) return;
        const turn = this.takeTurn(this.isShort ? undefined : everyMs, open, act);
        if (this.isShort) await turn;
      }
    };
    await Promise.all(Array.from({ length: count }, keepOne));
  }

  private async takeTurn(
    forMs: number | undefined,
    open: (address: string) => Promise<Wire>,
    act: (wire: Wire) => Promise<void>,
  ): Promise<void> {
    const wire = await open(this.address).catch(() => undefined);
    if (wire === undefined) return;
    this.wires.add(wire);
    const turn = forMs && setTimeout(() => this.leave(wire), forMs);
    await act(wire);
    clearTimeout(turn);
    if (!wire.isOpen && this.wires.has(wire)) this.closedByServer += 1;
    this.leave(wire);
  }

  private leave(wire: Wire): void {
    this.wires.delete(wire);
    this.mostBytes = Math.max(this.mostBytes, wire.bytesSent);
    wire.end();
  }

  /** Does the same again and again, as long as there is somebody to do it to. */
  async repeat(wire: Wire, everyMs: number, act: () => Promise<unknown>): Promise<void> {
    const clock = new Clock(everyMs);
    while (!this.isOver && wire.isOpen) {
      await act();
      await this.rest(clock.next());
    }
  }

  /** Writes the same again and again, as long as the other side takes it. */
  flood(wire: Wire, bytes: Buffer, everyMs = FLOOD_EVERY_MS): Promise<void> {
    return this.repeat(wire, everyMs, () => wire.write(bytes));
  }

  /** Holds the connection and does nothing. */
  hold(wire: Wire): Promise<void> {
    return wire.closed();
  }

  /** Waits, but not for longer than the attack goes on. */
  rest(ms: number): Promise<void> {
    if (this.isOver) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.rests.delete(timer);
        resolve();
      }, ms);
      this.rests.set(timer, resolve);
    });
  }

  end(): void {
    this.isOver = true;
    for (const wire of this.wires) wire.end();
    for (const [timer, resolve] of this.rests) {
      clearTimeout(timer);
      resolve();
    }
    this.rests.clear();
  }
}

/** One way to burden a server. */
export type Attacker = (attack: Attack) => Promise<void>;
