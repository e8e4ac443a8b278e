import type { CallMedia, CallSnapshot, DeviceId, ErrorCode, Leg, PersonId } from '@parley/protocol';
import { fakeId } from './fake-ids.js';

/** Thrown by a handler of the model, answered as a refusal. */
export class Refused extends Error {
  constructor(readonly code: ErrorCode) {
    super(code);
  }
}

export interface NewModelCall {
  readonly number: number;
  readonly caller: { readonly person: PersonId; readonly name: string; readonly device: DeviceId };
  readonly callee: {
    readonly person: PersonId;
    readonly name: string;
    readonly isConnected: boolean;
  };
  readonly media: CallMedia;
  readonly createdAt: number;
}

const idle = {
  flow: 'none',
  sends: { microphone: false, camera: false, screen: false },
} satisfies Partial<Leg>;

/** A call at its invite, not committed yet. */
export const newModelCall = ({
  number,
  caller,
  callee,
  media,
  createdAt,
}: NewModelCall): CallSnapshot => ({
  callId: fakeId.call(number),
  rev: 0,
  conversation: fakeId.conversation(1),
  media,
  state: 'ringing',
  legs: [
    {
      ...idle,
      person: { id: caller.person, name: caller.name },
      role: 'caller',
      state: 'joined',
      device: caller.device,
      connected: true,
    },
    {
      ...idle,
      person: { id: callee.person, name: callee.name },
      role: 'callee',
      state: 'invited',
      connected: callee.isConnected,
    },
  ],
  epoch: 1,
  ringingDevices: 0,
  createdAt,
});

/** A place where a device is: whether it holds the leg, or one of the call's. */
interface Place {
  readonly self: { readonly device: DeviceId };
}

export const isAt = (leg: Leg, { self }: Place): boolean => leg.device === self.device;

export const isHeldBy = (call: CallSnapshot, place: Place): boolean =>
  call.legs.some((leg) => isAt(leg, place));

/** The call after a device's report of its media. */
export const withMedia = (
  call: CallSnapshot,
  isOwn: (leg: Leg) => boolean,
  report: Pick<Leg, 'flow' | 'sends'>,
): CallSnapshot => {
  const legs = call.legs.map((leg) => (isOwn(leg) ? { ...leg, ...report } : leg));
  const flows = legs.every((leg) => leg.flow === 'flowing');
  const broken = call.state === 'active' ? 'reconnecting' : call.state;
  return { ...call, legs, state: flows ? 'active' : broken };
};
