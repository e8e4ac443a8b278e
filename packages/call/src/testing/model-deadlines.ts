import type { CallEndReason, callDeadlines, Leg } from '@parley/protocol';
import type { ModelCall } from './model-call.js';

/** In milliseconds, as an operator may set them. */
export type Deadlines = Record<keyof typeof callDeadlines, number>;

export interface Due {
  readonly at: number;
  readonly reason: CallEndReason;
}

const ringing = (call: ModelCall, deadlines: Deadlines): Due[] => {
  const { snapshot, hasAlerted, silentSince, goneSince } = call;
  const [caller] = snapshot.legs;
  const gone = caller?.device && goneSince.get(caller.device);
  const silent = hasAlerted ? silentSince : snapshot.createdAt;
  return [
    { at: snapshot.createdAt + deadlines.ring, reason: 'timeout' },
    ...(silent === undefined
      ? []
      : [{ at: silent + deadlines.alert, reason: 'unavailable' as const }]),
    ...(gone === undefined
      ? []
      : [{ at: gone + deadlines.callerLost, reason: 'caller_lost' as const }]),
  ];
};

const joined = ({ snapshot, goneSince, lostSince }: ModelCall, deadlines: Deadlines): Due[] => {
  const since = (of: ReadonlyMap<string, number>) =>
    snapshot.legs.flatMap(({ device }: Leg) => (device && of.get(device)) ?? []);
  const gone = since(goneSince);
  const lost = since(lostSince);
  if (gone.length === 2)
    return [{ at: Math.max(...gone) + deadlines.allGone, reason: 'peer_lost' }];
  if (lost.length === 0) return [];
  if (gone.length === 0) {
    return [{ at: Math.min(...lost) + deadlines.mediaLost, reason: 'media_failed' }];
  }
  const there = snapshot.legs.find(({ connected }) => connected)?.device;
  const missing = there && lostSince.get(there);
  if (missing === undefined) return [];
  const at = Math.max(
    ...gone.map((one) => one + deadlines.peerLost),
    missing + deadlines.peerLostMedia,
  );
  return [{ at, reason: 'peer_lost' }];
};

/** What ends a call when nothing else happens, and when; by the table of deadlines in SPEC.md. */
export const dueOf = (call: ModelCall, deadlines: Deadlines): Due | undefined => {
  const { state, acceptedAt } = call.snapshot;
  if (state === 'ended') return undefined;
  const dues = state === 'ringing' ? ringing(call, deadlines) : joined(call, deadlines);
  if (state === 'connecting' && acceptedAt !== undefined) {
    dues.push({ at: acceptedAt + deadlines.connect, reason: 'connect_failed' });
  }
  return dues.toSorted((one, other) => one.at - other.at)[0];
};
