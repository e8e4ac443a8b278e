import {
  type CallEndReason,
  type CallId,
  type CallMedia,
  type CallSnapshot,
  type ConversationId,
  type DeviceId,
  type ErrorCode,
  type Leg,
  type PersonId,
  ResumeToken,
} from '@parley/protocol';

/** Thrown by a handler of the model, answered as a refusal. */
export class Refused extends Error {
  constructor(readonly code: ErrorCode) {
    super(code);
  }
}

/** What a server keeps of a call: all of it outlives a crash. */
export interface ModelCall {
  readonly snapshot: CallSnapshot;
  /** The invites that it is of, two when they crossed, with what each was answered [M3]. */
  readonly invites: ReadonlyMap<string, 'caller' | 'callee'>;
  readonly alerting: ReadonlySet<DeviceId>;
  /** Since when a joined device is gone, or reports that media is lost. */
  readonly goneSince: ReadonlyMap<DeviceId, number>;
  readonly lostSince: ReadonlyMap<DeviceId, number>;
}

export interface NewModelCall {
  readonly callId: CallId;
  readonly conversation: ConversationId;
  readonly invite: string;
  readonly caller: { readonly person: PersonId; readonly name: string; readonly device: DeviceId };
  readonly callee: { readonly person: PersonId; readonly name: string };
  readonly media: CallMedia;
  readonly createdAt: number;
}

const idle = {
  flow: 'none',
  sends: { microphone: false, camera: false, screen: false },
} satisfies Partial<Leg>;

/** A call at its invite, not committed yet. */
export const newModelCall = ({
  callId,
  conversation,
  invite,
  caller,
  callee,
  media,
  createdAt,
}: NewModelCall): ModelCall => ({
  snapshot: {
    callId,
    rev: 0,
    conversation,
    media,
    state: 'ringing',
    legs: [
      {
        ...idle,
        person: { id: caller.person, name: caller.name, guest: false },
        role: 'caller',
        state: 'joined',
        device: caller.device,
        connected: true,
      },
      {
        ...idle,
        person: { id: callee.person, name: callee.name, guest: false },
        role: 'callee',
        state: 'invited',
        connected: false,
      },
    ],
    epoch: 1,
    ringingDevices: 0,
    createdAt,
  },
  invites: new Map([[invite, 'caller']]),
  alerting: new Set(),
  goneSince: new Map(),
  lostSince: new Map(),
});

const withSnapshot = (call: ModelCall, changes: Partial<CallSnapshot>): ModelCall => ({
  ...call,
  snapshot: { ...call.snapshot, ...changes },
});

const withLegs = (call: ModelCall, change: (leg: Leg) => Leg): ModelCall =>
  withSnapshot(call, { legs: call.snapshot.legs.map(change) });

const isAt = (device: DeviceId) => (leg: Leg) => leg.device === device;

export const isHeldBy = ({ snapshot }: ModelCall, device: DeviceId): boolean =>
  snapshot.legs.some(isAt(device));

export const isLive = ({ snapshot }: ModelCall): boolean => snapshot.state !== 'ended';

/** The leg of a person, and of the other. */
export const legOf = ({ snapshot }: ModelCall, person: PersonId): Leg | undefined =>
  snapshot.legs.find((leg) => leg.person.id === person);

export const peerLegOf = ({ snapshot }: ModelCall, person: PersonId): Leg | undefined =>
  snapshot.legs.find((leg) => leg.person.id !== person);

/** What proves that a device may take its place again [C12]. */
export const tokenOf = ({ snapshot }: ModelCall, device: DeviceId): ResumeToken =>
  ResumeToken.parse(`token-of-${snapshot.callId}-${device}`);

export const withAlert = (call: ModelCall, device: DeviceId): ModelCall => {
  const alerting = new Set(call.alerting).add(device);
  const rung = withLegs(call, (leg) =>
    leg.role === 'callee' ? { ...leg, state: 'ringing' } : leg,
  );
  return withSnapshot({ ...rung, alerting }, { ringingDevices: alerting.size });
};

export const withAccept = (
  call: ModelCall,
  { person, device }: { person: PersonId; device: DeviceId },
  acceptedAt: number,
): ModelCall => {
  const joined = withLegs(call, (leg) =>
    leg.person.id === person ? { ...leg, state: 'joined', device, connected: true } : leg,
  );
  return withSnapshot(joined, { state: 'connecting', ringingDevices: 0, acceptedAt });
};

export const withConnected = (
  call: ModelCall,
  device: DeviceId,
  connected: boolean,
  now: number,
): ModelCall => {
  const goneSince = new Map(call.goneSince);
  if (connected) goneSince.delete(device);
  else goneSince.set(device, now);
  const isHere = isAt(device);
  return {
    ...withLegs(call, (leg) => (isHere(leg) ? { ...leg, connected } : leg)),
    goneSince,
  };
};

/** After a device's report of its media; the flow counts in the present epoch alone. */
export const withMedia = (
  call: ModelCall,
  device: DeviceId,
  { flow, sends, epoch }: Pick<Leg, 'flow' | 'sends'> & { epoch: number },
  now: number,
): ModelCall => {
  const isHere = isAt(device);
  const isPresent = epoch === call.snapshot.epoch && call.snapshot.state !== 'ringing';
  const report = isPresent ? { flow, sends } : { sends };
  const told = withLegs(call, (leg) => (isHere(leg) ? { ...leg, ...report } : leg));
  const lostSince = new Map(call.lostSince);
  if (isPresent && flow !== 'lost') lostSince.delete(device);
  else if (isPresent && !lostSince.has(device)) lostSince.set(device, now);
  return stated({ ...told, lostSince });
};

/** Active is what both report; what was active once and is no more reconnects [C7]. */
const stated = (call: ModelCall): ModelCall => {
  const { state, legs } = call.snapshot;
  if (state === 'ringing') return call;
  if (legs.every(({ flow }) => flow === 'flowing')) return withSnapshot(call, { state: 'active' });
  return withSnapshot(call, { state: state === 'active' ? 'reconnecting' : state });
};

export const withNextEpoch = (call: ModelCall): ModelCall => {
  const fresh = withLegs(call, (leg) => ({ ...leg, flow: 'none' }));
  const next = withSnapshot(fresh, { epoch: call.snapshot.epoch + 1 });
  return stated({ ...next, lostSince: new Map() });
};

export const withEnd = (call: ModelCall, reason: CallEndReason, endedAt: number): ModelCall => {
  const left = withLegs(call, (leg) => ({ ...leg, state: 'left' }));
  return withSnapshot(left, { state: 'ended', reason, endedAt, ringingDevices: 0 });
};
