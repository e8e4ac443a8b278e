import { CallLab, type LabDevice } from './call-lab.js';
import { quickWire, type WireScript } from './scripted-signaling.js';

export const ended = (reason: string) => ({ kind: 'ended', reason });
export const elsewhere = (how: string) => ({ kind: 'elsewhere', how });

/** Two people, Bob's phone ringing. */
export const ringing = async () => {
  const lab = new CallLab();
  const [ada, bob] = [lab.device(0), lab.device(1)];
  ada.engine.invite(bob.person, 'video');
  await bob.reaches('incoming');
  await lab.clock.advance(50);
  return { lab, ada, bob };
};

export const active = async () => {
  const lab = new CallLab();
  return { lab, ...(await lab.activeCall()) };
};

export const answered = async (
  answerWith: 'video' | 'voice' | 'nothing',
  prepare?: (bob: LabDevice) => void,
) => {
  const all = await ringing();
  prepare?.(all.bob);
  all.bob.engine.accept(answerWith);
  await all.ada.reaches('active');
  await all.bob.reaches('active');
  await all.lab.clock.advance(50);
  return all;
};

/** What a device has open. */
export const openKinds = (device: LabDevice) =>
  device.devices.live.map(({ kind }) => kind).toSorted();

/** A wire on which messages of some types take as many milliseconds, there and back. */
export const slowed = (delays: Readonly<Record<string, number>>): WireScript => ({
  ...quickWire,
  delay: (type) => delays[type] ?? 1,
});

export const isDark = (...devices: LabDevice[]) =>
  devices.every(({ devices: { live } }) => !live.length);
