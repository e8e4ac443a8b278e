import { expect } from '@jest/globals';
import type { CallId, CallSnapshot } from '@parley/protocol';

/** What must be the same for everyone who was told of a call at one `rev`. */
const lasting = ({ ringRemainingMs: _, ...call }: CallSnapshot) => call;

/** Hears all that any device is told of calls, and holds the server to the protocol's invariants. */
export class CallWitness {
  private readonly told = new Map<CallId, Map<number, CallSnapshot>>();

  hear(snapshot: CallSnapshot): void {
    const revs = this.told.get(snapshot.callId) ?? new Map<number, CallSnapshot>();
    this.told.set(snapshot.callId, revs);
    const known = revs.get(snapshot.rev);
    if (known !== undefined) expect(lasting(snapshot)).toEqual(lasting(known));
    else revs.set(snapshot.rev, snapshot);
  }

  get calls(): readonly CallId[] {
    return [...this.told.keys()];
  }

  newest(id: CallId): CallSnapshot | undefined {
    const revs = this.told.get(id);
    return revs?.get(Math.max(...revs.keys()));
  }

  /** Of every call, the snapshots by ascending `rev`. */
  private get histories(): CallSnapshot[][] {
    return [...this.told.values()].map((revs) =>
      [...revs.values()].sort((one, other) => one.rev - other.rev),
    );
  }

  /** [X1] whoever has won a leg keeps it. */
  expectLastingWinners(): void {
    for (const history of this.histories) {
      for (const index of [0, 1]) {
        const devices = history.map(({ legs }) => legs[index]?.device);
        const winners = devices.filter((device) => device !== undefined);
        expect(new Set(winners).size).toBeLessThanOrEqual(1);
        expect(devices.slice(devices.length - winners.length)).toEqual(winners);
      }
    }
  }

  /** [X3] `ended` comes once, last, and with one reason. */
  expectFinalEnds(): void {
    for (const history of this.histories) {
      const ends = history.filter(({ state }) => state === 'ended');
      expect(ends.length).toBeLessThanOrEqual(1);
      if (ends.length === 1) expect(history.at(-1)).toBe(ends[0]);
      for (const { state, reason } of history) {
        expect(reason !== undefined).toBe(state === 'ended');
      }
    }
  }
}
