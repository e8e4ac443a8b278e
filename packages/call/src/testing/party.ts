import type { Lab, LabDevice } from './call-lab.js';
import { type LabServer, quickWire, type WireScript } from './scripted-signaling.js';

/** What was drawn for a wire. */
export interface Wire {
  readonly delays: readonly number[];
  readonly doubles: readonly boolean[];
  readonly losses: readonly boolean[];
}

/** Repeats what was drawn, over and over. */
export const scriptOf = ({ delays, doubles, losses }: Wire): WireScript => {
  let delayed = 0;
  let doubled = 0;
  let lost = 0;
  return {
    delay: () => delays[delayed++ % delays.length] ?? 1,
    doubles: () => doubles[doubled++ % doubles.length] ?? false,
    loses: () => losses[lost++ % losses.length] ?? false,
  };
};

export interface Party<L extends Lab<LabServer> = Lab<LabServer>> {
  readonly lab: L;
  readonly ada: LabDevice;
  readonly bob: LabDevice;
  /** Another device of Bob's. */
  readonly phone: LabDevice;
}

export const party = <L extends Lab<LabServer>>(lab: L): Party<L> => ({
  lab,
  ada: lab.device(0),
  bob: lab.device(1),
  phone: lab.device(1),
});

const acts: Record<string, (party: Party) => void | Promise<void>> = {
  'Ada calls Bob': ({ ada, bob }) => ada.engine.invite(bob.person, 'video'),
  'Bob calls Ada': ({ ada, bob }) => bob.engine.invite(ada.person, 'voice'),
  'Bob accepts': ({ bob }) => bob.engine.accept('video'),
  'Ada accepts': ({ ada }) => ada.engine.accept('voice'),
  'the phone accepts': ({ phone }) => phone.engine.accept('nothing'),
  'Bob declines': ({ bob }) => bob.engine.decline(),
  'the phone declines': ({ phone }) => phone.engine.decline(),
  'Ada hangs up': ({ ada }) => ada.engine.hangUp(),
  'Bob hangs up': ({ bob }) => bob.engine.hangUp(),
  'Ada goes offline': ({ ada }) => ada.port.goOffline(),
  'Ada comes online': ({ ada }) => ada.port.goOnline(),
  'Bob goes offline': ({ bob }) => bob.port.goOffline(),
  'Bob comes online': ({ bob }) => bob.port.goOnline(),
  'the server crashes': ({ lab }) => lab.server.crash(),
  'the server is back': (party) => restart(party),
  'the network is cut': ({ lab }) => lab.internet.cut(),
  'the network is mended': ({ lab }) => lab.internet.mend(),
  'addresses change': ({ lab }) => lab.internet.changeAddresses(),
  'Bob dismisses': ({ bob }) => bob.engine.dismiss(),
  'Bob reloads': ({ bob }) => bob.reload(),
  'Ada reloads': ({ ada }) => ada.reload(),
  'Ada mutes': ({ ada }) => ada.engine.turn('microphone', false),
};

const restart = async ({ lab, ada, bob, phone }: Party): Promise<void> => {
  await lab.server.restart();
  for (const { port } of [ada, bob, phone]) port.goOnline();
};

/** What people do, and what happens to them. */
export const actNames: readonly string[] = Object.keys(acts);

export interface Step {
  readonly wait: number;
  readonly act: string;
}

export const play = async (party: Party, steps: readonly Step[]): Promise<void> => {
  for (const { wait, act } of steps) {
    await party.lab.clock.advance(wait);
    await acts[act]?.(party);
  }
};

/** Everyone is online, the network is whole, and enough time passes for every deadline. */
export const quiet = async (party: Party): Promise<void> => {
  for (const { port } of [party.ada, party.bob, party.phone]) port.script = quickWire;
  await restart(party);
  party.lab.internet.mend();
  await party.lab.clock.advance(240_000);
};
