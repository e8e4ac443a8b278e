import { CallLab, type LabDevice } from './call-lab.js';

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

export const isDark = (...devices: LabDevice[]) =>
  devices.every(({ devices: { live } }) => !live.length);
