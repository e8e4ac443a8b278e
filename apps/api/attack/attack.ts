import { setTimeout as delay } from 'node:timers/promises';
import { Wire } from './wire.js';

/** Whom an attacker burdens, until it is over. */
export class Attack {
  private readonly wires = new Set<Wire>();
  /** How many of the attacker's connections the other side has closed or refused. */
  closedByServer = 0;
  /** The most that one connection could send before it was closed. */
  mostBytes = 0;
  isOver = false;

  constructor(
    readonly url: string,
    /** How much of the attack is made, for a short form of it. */
    private readonly share = 1,
    /** The address that the attacker comes from. */
    readonly address = '198.51.100.66',
  ) {}

  /**
   * Keeps so many connections busy. Each is used until its use ends or the other side closes it, and is then
   * opened again, as long as the attack goes on.
   */
  async keepBusy(
    count: number,
    open: (address: string) => Promise<Wire>,
    act: (wire: Wire) => Promise<void>,
  ): Promise<void> {
    const keepOne = async (): Promise<void> => {
      while (!this.isOver) {
        const wire = await open(this.address).catch(() => undefined);
        if (wire !== undefined) await this.burden(wire, act);
        // Whoever is refused is back soon, as a program that was written to annoy is.
        if (wire === undefined || !wire.isOpen) await delay(20);
        wire?.end();
      }
    };
    await Promise.all(Array.from({ length: Math.ceil(count * this.share) }, keepOne));
  }

  private async burden(wire: Wire, act: (wire: Wire) => Promise<void>): Promise<void> {
    this.wires.add(wire);
    await act(wire);
    this.wires.delete(wire);
    this.mostBytes = Math.max(this.mostBytes, wire.bytesSent);
    if (!wire.isOpen && !this.isOver) this.closedByServer += 1;
  }

  /** Writes the same as often as the other side takes it. */
  async flood(wire: Wire, bytes: Buffer): Promise<void> {
    while (!this.isOver && wire.isOpen) {
      await wire.write(bytes);
      // What the other side has said, and the end of the attack, are heard in between.
      await delay(0);
    }
  }

  /** Holds the connection and does nothing. */
  async hold(wire: Wire): Promise<void> {
    while (!this.isOver && wire.isOpen) await delay(100);
  }

  end(): void {
    this.isOver = true;
    for (const wire of this.wires) wire.end();
  }
}

/** One way to burden a server. */
export type Attacker = (attack: Attack) => Promise<void>;
