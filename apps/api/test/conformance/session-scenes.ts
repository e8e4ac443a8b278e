import { CallId, PersonId } from '@parley/protocol';
import type { SessionPlayer } from './session-player.js';

/* What has happened before a sample session begins, and what happens in it that nobody says. */

type Act = (player: SessionPlayer) => Promise<unknown>;

export type Scene = {
  before?: Act;
  /** By the place of the statement that it comes before. */
  during?: Readonly<Record<number, Act>>;
};

const uuid = (head: string, tail: number): string =>
  `${head}-0000-4000-8000-${String(tail).padStart(12, '0')}`;
const CONVERSATION = uuid('abababab', 1);
const LOBBY = uuid('10bb1000', 1);
const CALL = uuid('ca110000', 1);

const people = {
  anna: { name: 'Anna', head: 'aaaaaaaa', guest: true, token: 'Zr0qW3mVn5bYx7cKd1fGh2jL' },
  bob: { name: 'Bob', head: 'bbbbbbbb', guest: false, token: 't2t2t2t2t2t2t2t2t2t2t2t2' },
  carol: { name: 'Carol', head: 'cccccccc', guest: true, token: 'of Carol' },
  dave: { name: 'Dave', head: 'dddddddd', guest: true, token: 'of Dave' },
} as const;
type Who = keyof typeof people;

const resumeTokens = { anna: 'rA1rA1rA1rA1rA1rA1rA1rA1', bob: 'rB1rB1rB1rB1rB1rB1rB1rB1' } as const;

const personOf = (player: SessionPlayer, who: Who): PersonId =>
  PersonId.parse(player.standIns.standingFor(uuid(people[who].head, 1)));

/** Signs in for the first time, on a laptop. */
const comes =
  (who: Who): Act =>
  async (player) => {
    const { name, head, guest, token } = people[who];
    const entered = await player.enter(who, { name, guest, device: uuid(head, 9) });
    player.standIns.set(uuid(head, 1), entered.person);
    player.standIns.set(token, entered.token);
  };

/** Another device of Bob's, or the same one again. */
const bobConnects =
  (actor: string, tail: number): Act =>
  (player) =>
    player.connect(actor, {
      protocol: 1,
      device: uuid(people.bob.head, tail),
      token: player.standIns.standingFor(people.bob.token),
    });

const pair: Act = async (player) => {
  await comes('bob')(player);
  await bobConnects('bob-phone', 8)(player);
  await comes('anna')(player);
};

/** The conversation of Anna and Bob, as the API stores it; the model has none beside their calls. */
const conversationOf = async (player: SessionPlayer) => {
  const person = personOf(player, 'bob');
  const { conversation } = await player.request('anna', 'conversation-open', { person });
  return conversation.id;
};

/** Anna and Bob, and the messages that they have had, and read. */
const acquainted =
  (messages: number): Act =>
  async (player) => {
    await pair(player);
    if (!player.stage.knows('chat-send')) return;
    const conversation = await conversationOf(player);
    player.standIns.set(CONVERSATION, conversation);
    const { conversations } = await player.request('anna', 'conversation-list', {});
    const lobby = conversations.find(({ kind }) => kind === 'lobby');
    player.standIns.set(LOBBY, String(lobby?.id));
    for (let sent = 0; sent < messages; sent += 1)
      await player.request('anna', 'chat-send', { conversation, text: 'Before' });
    await player.request('bob', 'conversation-read', { conversation, seq: messages });
  };

const drop =
  (...actors: readonly string[]): Act =>
  async (player) => {
    for (const actor of actors) await player.line(actor).drop();
  };

/** Anna's call rings at Bob's; one device of his has said so, and the others connect after that. */
const ringing: Act = async (player) => {
  await acquainted(0)(player);
  await bobConnects('bob-tablet', 7)(player);
  await drop('bob', 'bob-phone')(player);
  const person = personOf(player, 'bob');
  const { call, resumeToken } = await player.request('anna', 'call-invite', {
    person,
    media: 'video',
  });
  player.standIns.set(CALL, call.callId);
  player.standIns.set(resumeTokens.anna, String(resumeToken));
  await player.request('bob-tablet', 'call-ringing', { callId: call.callId });
  await bobConnects('bob', 9)(player);
  await bobConnects('bob-phone', 8)(player);
};

/** They see and hear each other. */
const talking: Act = async (player) => {
  await ringing(player);
  const callId = CallId.parse(player.standIns.standingFor(CALL));
  const { resumeToken } = await player.request('bob', 'call-accept', { callId });
  player.standIns.set(resumeTokens.bob, resumeToken);
  for (const [actor, camera] of [['anna', true] as const, ['bob', false] as const]) {
    const sends = { microphone: true, camera, screen: false };
    await player.request(actor, 'call-media-state', { callId, epoch: 1, flow: 'flowing', sends });
  }
};

/** The last connection has gone and its grace is over. */
const untilOffline = async (player: SessionPlayer, witness: string, person: PersonId) => {
  const isOffline = async (): Promise<boolean> => {
    const { presences } = await player.request(witness, 'presence-watch', { people: [person] });
    return presences.some(({ status }) => status === 'offline');
  };
  // Of what is heard meanwhile some may be about their coming.
  while (!(await isOffline())) await player.line(witness).next('presence-changed');
};

export const scenes: Readonly<Record<string, Scene>> = {
  'A guest signs in': {
    // Somebody else has the name.
    before: ({ stage }) => stage.enter({ name: 'Anna', guest: true, device: uuid('eeeeeeee', 9) }),
  },
  'A name with a password': {},
  'Roster and presence': {
    before: async (player) => {
      await comes('dave')(player);
      await pair(player);
      await drop('dave')(player);
      await untilOffline(player, 'anna', personOf(player, 'dave'));
    },
    during: { 4: comes('carol'), 14: drop('bob', 'bob-phone') },
  },
  'Chat both ways': { before: pair },
  'Catching up after a disconnect': {
    before: async (player) => {
      await acquainted(2)(player);
      const conversation = await conversationOf(player);
      await player.request('anna', 'conversation-read', { conversation, seq: 2 });
      await player.request('bob', 'chat-send', { conversation, text: 'Still there?' });
      await player.request('bob', 'chat-send', { conversation, text: 'Call me.' });
    },
  },
  'A whole call': { before: acquainted(4) },
  'The offer waits for the accept': { before: ringing },
  Declined: { before: ringing },
  'Cancel crosses accept': { before: ringing },
  Busy: {
    before: async (player) => {
      await acquainted(5)(player);
      await comes('carol')(player);
      const person = personOf(player, 'carol');
      await player.request('bob', 'call-invite', { person, media: 'video' });
    },
  },
  'Both call at once': { before: ringing },
  'The second device answers': { before: ringing },
  'The connection is lost and comes back in mid-call': {
    before: talking,
    during: { 1: drop('bob') },
  },
  'A reload, then a rebuild': { before: talking, during: { 1: drop('bob') } },
  'The server restarts': { before: acquainted(0), during: { 1: ({ stage }) => stage.restart() } },
  Refusals: {
    before: acquainted(0),
    during: {
      8: async (player) => {
        const conversation = await conversationOf(player);
        for (let sent = 1; sent < 30; sent += 1)
          await player.request('anna', 'chat-send', { conversation, text: 'Hello' });
      },
    },
  },
};
