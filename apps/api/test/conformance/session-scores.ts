import type { Cast, Score } from './session-engines.js';

const rings = async ({ anna, bob }: Cast): Promise<void> => {
  anna.engine.invite(bob.person, 'video');
  await bob.reaches('incoming');
};

/** Until both have said that media flows. */
const talk = async (cast: Cast): Promise<void> => {
  await rings(cast);
  cast.bob.engine.accept('voice');
  await cast.anna.reaches('active');
  await cast.bob.reaches('active');
  await cast.lab.clock.advance(1_000);
};

/** The sample sessions about calls, as engines play them. */
export const scores: Readonly<Record<string, Score>> = {
  'A whole call': {
    acts: {
      0: ({ anna, bob }) => anna.engine.invite(bob.person, 'video'),
      8: ({ bob }) => bob.engine.accept('voice'),
      33: ({ bob }) => bob.engine.hangUp(),
    },
  },
  'The offer waits for the accept': {
    before: rings,
    acts: { 5: ({ bob }) => bob.engine.accept('voice') },
    never: { 3: 'the fake browser has no candidate to add' },
  },
  Declined: { before: rings, acts: { 1: ({ bob }) => bob.engine.decline() } },
  'Cancel crosses accept': {
    before: rings,
    acts: {
      1: ({ anna, bob }) => {
        anna.engine.hangUp();
        bob.engine.accept('video');
      },
    },
  },
  Busy: {
    before: async ({ bob, carol }) => {
      bob.engine.invite(carol.person, 'video');
      await carol.reaches('incoming');
    },
    acts: { 0: ({ anna, bob }) => anna.engine.invite(bob.person, 'voice') },
  },
  'Both call at once': {
    acts: {
      0: ({ anna, bob }) => {
        anna.engine.invite(bob.person, 'video');
        bob.engine.invite(anna.person, 'video');
      },
    },
  },
  'The second device answers': {
    before: async (cast) => {
      await rings(cast);
      await cast['bob-phone'].reaches('incoming');
    },
    acts: {
      2: ({ bob, 'bob-phone': phone }) => {
        phone.engine.accept('video');
        bob.engine.accept('video');
      },
    },
    never: {
      7: 'it knows that the call was answered elsewhere',
      9: 'it has not joined',
    },
  },
  'The connection is lost and comes back in mid-call': {
    before: talk,
    acts: {
      1: ({ bob }) => bob.port.goOffline(),
      2: ({ lab }) => lab.internet.changeAddresses(),
      4: ({ bob }) => bob.port.goOnline(),
    },
  },
  'A reload, then a rebuild': {
    before: talk,
    acts: {
      2: ({ bob }) => bob.reload(),
      14: ({ lab }) => lab.internet.cut(),
    },
  },
};
