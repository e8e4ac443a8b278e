import { describe, expect, it } from '@jest/globals';
import { sampleEvents, sampleSelf, sampleStates } from '../testing/machine-samples.js';
import type { CallEffect } from './call-effect.js';
import type { CallEventType } from './call-event.js';
import { transition } from './call-machine.js';
import { type CallPhase, isFree, isJoined } from './call-state.js';

/* What holds along every edge of the table, whatever one it is; where each leads the calls of the engine's tests show. */

interface Edge {
  readonly from: CallPhase;
  readonly event: CallEventType;
  readonly to: CallPhase;
  readonly effects: readonly CallEffect['type'][];
}

const keysOf = <K extends string>(of: Record<K, unknown>): K[] => {
  const isKey = (key: string): key is K => key in of;
  return Object.keys(of).filter(isKey);
};

const context = { self: sampleSelf, now: 3_000 };

const edgeOf = (from: CallPhase, event: CallEventType): Edge | undefined => {
  const step = transition(sampleStates[from], sampleEvents[event], context);
  return step && { from, event, to: step.state.phase, effects: step.effects.map((of) => of.type) };
};

const phases = keysOf(sampleStates);
const edges = phases.flatMap((from) =>
  keysOf(sampleEvents).flatMap((event) => edgeOf(from, event) ?? []),
);

const isBusy = (phase: CallPhase): boolean => !isFree({ phase });
const isOfCall = (phase: CallPhase): boolean =>
  phase === 'dialing' || isJoined(sampleStates[phase]);
const wordsOfServer: readonly CallEventType[] = ['over', 'held-elsewhere', 'refused'];

/** As text, so that a failure names the edges that are wrong. */
const named = (some: readonly Edge[]): string[] =>
  some.map(({ from, event, to, effects }) => `${from} on ${event}: ${to}, ${effects.join(' ')}`);

const expectAll = (some: readonly Edge[], holds: (edge: Edge) => boolean): void => {
  expect(some.length).toBeGreaterThan(0);
  expect(named(some.filter((edge) => !holds(edge)))).toEqual([]);
};

const joinedPhases = phases.filter((phase) => isJoined(sampleStates[phase]));

const wayOut = edges.filter(({ from, to }) => isBusy(from) && !isBusy(to));

/** The event leads out of a call, and in no other phase. */
const expectOut = (event: CallEventType, from: readonly CallPhase[]): void => {
  const known = wayOut.filter((edge) => edge.event === event).map((edge) => edge.from);
  expect(known.toSorted()).toEqual(from.toSorted());
};

describe('the phases of a call', () => {
  it('all come, and never twice in one call', () => {
    const order: Record<CallPhase, number> = {
      idle: 0,
      resuming: 1,
      inviting: 1,
      alerting: 1,
      dialing: 2,
      accepting: 2,
      connecting: 3,
      active: 4,
      reconnecting: 4,
      ended: 5,
    };
    expectAll(edges, ({ from, to }) =>
      isBusy(from) ? order[to] >= order[from] || to === 'idle' : order[to] <= 1 || to === from,
    );
    expect(new Set(edges.map(({ to }) => to))).toEqual(new Set(phases));
  });

  it('can each be left by the person, and end by the word of the server', () => {
    for (const phase of phases.filter(isBusy)) {
      const left = edgeOf(phase, phase === 'alerting' ? 'decline' : 'hang-up');
      expect(left && isBusy(left.to)).toBe(false);
      // Whoever hears of the end tells nobody.
      expect(edgeOf(phase, 'over')).toMatchObject({ to: 'ended', effects: ['release'] });
    }
  });

  it('that ask the server take its "no", and that another device was quicker', () => {
    expectOut('refused', ['resuming', 'inviting', 'accepting']);
    expectOut('held-elsewhere', ['resuming', 'alerting', 'accepting']);
  });

  it('[N3] [N6] end by the peer, and when media does not come, once it could', () => {
    expectOut('peer-hung-up', joinedPhases);
    expectOut('media-failed', ['connecting', 'reconnecting']);
    for (const phase of joinedPhases) {
      expect(edgeOf(phase, 'rebuild-needed')).toMatchObject({
        to: phase,
        effects: ['send-rebuild'],
      });
    }
    expect(edgeOf('active', 'media-lost')?.to).toBe('reconnecting');
    expect(edgeOf('reconnecting', 'media-flows')?.to).toBe('active');
  });

  it('[C4] are never "connected" before the accept is acked', () => {
    expect(edgeOf('accepting', 'media-flows')).toBeUndefined();
    expect(edgeOf('alerting', 'held-here')).toBeUndefined();
  });

  it('release everything once on every way out of a call, and nowhere else', () => {
    const released = edges.filter(({ effects }) => effects.some((of) => of.startsWith('release')));
    expect(named(released)).toEqual(named(wayOut));
    // The peer is told over the data channel unless it must know [N6].
    expectAll(wayOut, ({ event, effects }) => {
      const knows = event === 'over' || event === 'peer-hung-up';
      return effects.at(-1) === (knows ? 'release' : 'release-telling');
    });
  });

  it('tell the server of every end that it does not know of, also when it tells of the call too late', () => {
    const own = wayOut.filter(({ event }) => !wordsOfServer.includes(event));
    const tellings = ({ effects }: Edge) => effects.filter((of) => /^(send|withdraw)-/.test(of));
    expectAll(
      own.filter(({ from }) => isOfCall(from)),
      (edge) => tellings(edge).join() === 'send-hang-up',
    );
    expectAll(
      own.filter(({ from }) => from === 'accepting'),
      (edge) => tellings(edge).join() === 'withdraw-accept',
    );
    expect(edgeOf('alerting', 'decline')?.effects).toContain('send-decline');
    for (const late of ['rings-out', 'held-here'] as const) {
      expect(edgeOf('ended', late)).toMatchObject({ to: 'ended', effects: ['send-hang-up'] });
    }
    for (const word of ['rings-in', 'held-elsewhere', 'over'] as const) {
      expect(edgeOf('ended', word)).toMatchObject({ to: 'ended', effects: [] });
    }
  });

  it('that may last too long are watched, and left when they do', () => {
    const watched = [
      { phase: 'resuming', watch: 'watch-resume', overdue: 'resume-overdue' },
      { phase: 'dialing', watch: 'watch-ring', overdue: 'ring-overdue' },
      { phase: 'alerting', watch: 'watch-ring', overdue: 'ring-overdue' },
      { phase: 'connecting', watch: 'watch-connect', overdue: 'connect-overdue' },
    ] as const;
    for (const { phase, watch, overdue } of watched) {
      expectAll(
        edges.filter(({ from, to }) => to === phase && from !== phase),
        ({ effects }) => effects.includes(watch),
      );
      expectAll(
        edges.filter(({ from, event }) => from === phase && event === overdue),
        ({ to }) => !isBusy(to),
      );
    }
    // The ring's deadline may come nearer, and the accept does not stop it.
    expect(edgeOf('alerting', 'rings-in')).toMatchObject({
      to: 'alerting',
      effects: ['watch-ring'],
    });
    expect(edgeOf('accepting', 'rings-in')?.to).toBe('accepting');
    expect(edgeOf('accepting', 'ring-overdue')?.to).toBe('ended');
    expectAll(
      edges.filter(({ from, to }) => !isJoined(sampleStates[from]) && to === 'reconnecting'),
      ({ effects }) => effects.includes('stop-watching'),
    );
    expect(edgeOf('connecting', 'media-flows')?.effects).toContain('stop-watching');
  });

  it('keep for a reload what it needs: the newest call, and what is on', () => {
    const news: readonly CallEventType[] = ['rings-out', 'held-here', 'turn'];
    expectAll(
      edges.filter(({ to }) => isOfCall(to)),
      ({ event, effects }) => effects.includes('save-ticket') === news.includes(event),
    );
  });

  it('begin to negotiate once, and go on with what changes', () => {
    const called: readonly CallEventType[] = ['rings-out', 'held-here'];
    const after = (from: CallPhase, to: CallPhase) => {
      if (from === 'resuming') return to === 'dialing' ? 'prepare' : 'rejoin';
      return to === 'connecting' && from !== 'connecting' ? 'join' : 'update-session';
    };
    expectAll(
      edges.filter(({ to, event }) => isOfCall(to) && called.includes(event)),
      ({ from, to, effects }) => effects.includes(after(from, to)),
    );
  });

  it('choose a device for the call that there is, or for those to come', () => {
    for (const phase of phases) {
      const isToCome = !isBusy(phase) || phase === 'resuming';
      const effects = [isToCome ? 'prefer-input' : 'choose-input'];
      expect(edgeOf(phase, 'choose')).toMatchObject({ to: phase, effects });
    }
  });

  it('turn on and off what is open, which is nothing before the person has acted', () => {
    const turning = edges.filter(({ event }) => event === 'turn');
    expect(turning.map(({ from }) => from).toSorted()).toEqual(
      ['inviting', 'dialing', 'accepting', ...joinedPhases].toSorted(),
    );
    expectAll(turning, ({ from, to, effects }) => from === to && effects[0] === 'turn');
  });

  it('keep the token of an ack that a push overtook', () => {
    const { connecting } = sampleStates;
    const untold = { ...connecting, resumeToken: undefined };
    expect(transition(untold, sampleEvents['rebuild-needed'], context)?.effects).toEqual([]);
    const told = transition(untold, sampleEvents['held-here'], context);
    expect(told?.state).toMatchObject({ resumeToken: connecting.resumeToken });
  });
});
