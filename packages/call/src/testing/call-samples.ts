import type { CallSnapshot, Leg } from '@parley/protocol';
import { fakeId } from './fake-ids.js';

/** The leg of the person with this number, on the device with that one. */
export const sampleLeg = (person: number, role: Leg['role'], device?: number): Leg => ({
  person: { id: fakeId.person(person), name: `Person ${person}`, guest: false },
  role,
  state: 'joined',
  connected: true,
  flow: 'none',
  sends: { microphone: false, camera: false, screen: false },
  ...(device !== undefined && { device: fakeId.device(device) }),
});

/** A call of person 1 to person 2. */
export const sampleCall = (changes: Partial<CallSnapshot> = {}): CallSnapshot => ({
  callId: fakeId.call(1),
  rev: 5,
  conversation: fakeId.conversation(1),
  media: 'video',
  state: 'active',
  legs: [sampleLeg(1, 'caller', 1), sampleLeg(2, 'callee', 2)],
  epoch: 1,
  ringingDevices: 0,
  createdAt: 0,
  ...changes,
});
