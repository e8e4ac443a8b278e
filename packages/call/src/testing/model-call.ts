import {
  type CallEndReason,
  type CallId,
  type CallMedia,
  type CallSnapshot,
  type ConversationId,
  type DeviceId,
  type ErrorCode,
  isSame,
  type Leg,
  type Person,
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
  /** Those of them that do it without a sound. */
  readonly silent: ReadonlySet<DeviceId>;
  /** Whether any device has alerted, and since when none does any more. */
  readonly hasAlerted: boolean;
  readonly silentSince: number | undefined;
  /** Since when a joined device is gone, or is without media that it had, or says that it lost. */
  readonly goneSince: ReadonlyMap<DeviceId, number>;
  readonly lostSince: ReadonlyMap<DeviceId, number>;
}

export interface NewModelCall {
  readonly callId: CallId;
  readonly conversation: ConversationId;
  readonly invite: string;
  readonly caller: Person & { readonly device: DeviceId };
  readonly callee: Person;
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
        person: { id: caller.id, name: caller.name, guest: caller.guest },
        role: 'caller',
        state: 'joined',
        device: caller.device,
        connected: true,
      },
      {
        ...idle,
        person: callee,
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
  silent: new Set(),
  hasAlerted: false,
  silentSince: undefined,
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

const ringingOn = (
  call: ModelCall,
  alerting: ReadonlySet<DeviceId>,
  silent: ReadonlySet<DeviceId>,
): ModelCall => {
  const { silentDevices: _, ...snapshot } = call.snapshot;
  const heard = { ...snapshot, ringingDevices: alerting.size };
  const silentDevices = silent.size;
  const told = silentDevices > 0 ? { ...heard, silentDevices } : heard;
  return { ...call, alerting, silent, snapshot: told };
};

const without = (devices: ReadonlySet<DeviceId>, device: DeviceId): Set<DeviceId> =>
  new Set([...devices].filter((one) => one !== device));

export const withAlert = (call: ModelCall, device: DeviceId, isSilent: boolean): ModelCall => {
  if (call.alerting.has(device) && call.silent.has(device) === isSilent) return call;
  const alerting = new Set(call.alerting).add(device);
  const silent = without(call.silent, device);
  if (isSilent) silent.add(device);
  const rung = withLegs(call, (leg) =>
    leg.role === 'callee' ? { ...leg, state: 'ringing' } : leg,
  );
  return ringingOn({ ...rung, hasAlerted: true, silentSince: undefined }, alerting, silent);
};

export const withAccept = (
  call: ModelCall,
  { person, device }: { person: PersonId; device: DeviceId },
  acceptedAt: number,
): ModelCall => {
  const joined = withLegs(call, (leg) =>
    leg.person.id === person ? { ...leg, state: 'joined', device, connected: true } : leg,
  );
  return withSnapshot(unalerted(joined), { state: 'connecting', acceptedAt });
};

const unalerted = (call: ModelCall): ModelCall => ({
  ...ringingOn(call, new Set(), new Set()),
  silentSince: undefined,
});

/** A device has lost its connection: one that held a leg, or one that alerted. */
export const withGone = (call: ModelCall, device: DeviceId, now: number): ModelCall => {
  if (call.alerting.has(device)) return withoutAlert(call, device, now);
  if (!isHeldBy(call, device) || call.goneSince.has(device)) return call;
  const isHere = isAt(device);
  const told = withLegs(call, (leg) => (isHere(leg) ? { ...leg, connected: false } : leg));
  return { ...told, goneSince: new Map(call.goneSince).set(device, now) };
};

const withoutAlert = (call: ModelCall, device: DeviceId, now: number): ModelCall => {
  const alerting = without(call.alerting, device);
  const left = ringingOn(call, alerting, without(call.silent, device));
  if (alerting.size > 0) return left;
  const quiet = withLegs(left, (leg) =>
    leg.role === 'callee' ? { ...leg, state: 'invited' } : leg,
  );
  return { ...quiet, silentSince: now };
};

/** It is back; what was lost while it was away is lost from now on. */
export const withBack = (call: ModelCall, device: DeviceId, now: number): ModelCall => {
  if (!call.goneSince.has(device)) return call;
  const goneSince = new Map(call.goneSince);
  goneSince.delete(device);
  const isHere = isAt(device);
  return {
    ...withLegs(call, (leg) => (isHere(leg) ? { ...leg, connected: true } : leg)),
    goneSince,
    lostSince: new Map([...call.lostSince.keys()].map((lost) => [lost, now])),
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
  if (isSame({ ...told.snapshot.legs }, { ...call.snapshot.legs })) return call;
  return stated(isPresent ? withFlow(told, device, flow, now) : told);
};

/** Before media has flowed once, its absence is no loss. */
const withFlow = (call: ModelCall, device: DeviceId, flow: Leg['flow'], now: number): ModelCall => {
  const hadMedia = call.snapshot.state === 'active' || call.snapshot.state === 'reconnecting';
  const lostSince = new Map(call.lostSince);
  if (flow === 'flowing') lostSince.delete(device);
  else if ((hadMedia || flow === 'lost') && !lostSince.has(device)) lostSince.set(device, now);
  return { ...call, lostSince };
};

/** Active is what both report; what was active once and is no more reconnects [C7]. */
const stated = (call: ModelCall): ModelCall => {
  const { state, legs } = call.snapshot;
  if (state === 'ringing') return call;
  if (legs.every(({ flow }) => flow === 'flowing')) return withSnapshot(call, { state: 'active' });
  return withSnapshot(call, { state: state === 'active' ? 'reconnecting' : state });
};

/** By a device that is there: in the new epoch nobody has media until both have built it. */
export const withNextEpoch = (call: ModelCall, device: DeviceId, now: number): ModelCall => {
  const present = withBack(call, device, now);
  const devices = present.snapshot.legs.flatMap((leg) => leg.device ?? []);
  const without = devices.reduce((one, held) => withFlow(one, held, 'none', now), present);
  const fresh = withLegs(without, (leg) => ({ ...leg, flow: 'none' }));
  return stated(withSnapshot(fresh, { epoch: call.snapshot.epoch + 1 }));
};

export const withEnd = (call: ModelCall, reason: CallEndReason, endedAt: number): ModelCall => {
  const left = withLegs(unalerted(call), (leg) => ({ ...leg, state: 'left' }));
  return withSnapshot(left, { state: 'ended', reason, endedAt });
};
