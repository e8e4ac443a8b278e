import { describe, expect, it } from '@jest/globals';
import {
  type Conversation,
  type ConversationAction,
  type ConversationId,
  can,
  clientMessages,
  conversationActions,
  type ServerRole,
} from '@parley/protocol';
import type { Client } from './client.js';
import { sharedParley } from './parley-app.js';
import { directOf, guest, lobbyOf, newName, register } from './people.js';

const app = sharedParley({ TRUST_PROXY: 'true' });

const roles = ['guest', 'member'] as const satisfies readonly ServerRole[];

const comers: Record<(typeof roles)[number], () => Promise<Client>> = {
  guest: () => guest(app, 'Anna'),
  member: () => register(app, newName('Anna')),
};

/** Where somebody is a member, and where two others talk. */
const places: Record<Conversation['kind'], (anna: Client) => Promise<Conversation>> = {
  lobby: lobbyOf,
  direct: async (anna) => directOf(anna, await guest(app, 'Bob')),
};

type Try = (anna: Client, conversation: ConversationId) => Promise<{ ok: boolean }>;

/** All ways to do each. Whom one calls is named by the message itself, and is a direct conversation's other one. */
const ways: Record<ConversationAction, Record<string, Try>> = {
  read: {
    'chat-history': (anna, conversation) => anna.attempt('chat-history', { conversation }),
    'conversation-get': (anna, conversation) => anna.attempt('conversation-get', { conversation }),
    'conversation-read': (anna, conversation) =>
      anna.attempt('conversation-read', { conversation, seq: 0 }),
    'conversation-view': (anna, conversation) =>
      anna.attempt('conversation-view', { conversation }),
  },
  post: {
    'chat-send': (anna, conversation) => anna.attempt('chat-send', { conversation, text: 'Hello' }),
    'chat-typing': (anna, conversation) =>
      anna.attempt('chat-typing', { conversation, typing: true }),
  },
  call: {},
};

const cells = roles.flatMap((server) =>
  conversationActions.flatMap((action) =>
    Object.entries(ways[action]).map(([name, attempt]) => ({ server, action, name, attempt })),
  ),
);

describe('[V11] the table of rights', () => {
  it.each(cells)('is what a $server meets with $name', async ({ server, action, attempt }) => {
    const anna = await comers[server]();
    for (const kind of ['lobby', 'direct'] as const) {
      const { id } = await places[kind](anna);
      const ack = await attempt(anna, id);
      expect({ kind, ok: ack.ok }).toEqual({
        kind,
        ok: can(action, { server, kind, isMember: true }),
      });
    }
  });

  it.each(cells)(
    '[V7] is closed to a $server with $name where they are no member',
    async ({ server, attempt }) => {
      const [anna, bob, carol] = [
        await comers[server](),
        await guest(app, 'Bob'),
        await guest(app, 'Carol'),
      ];
      const { id } = await directOf(bob, carol);
      expect(await attempt(anna, id)).toMatchObject({ ok: false, code: 'CONVERSATION_NOT_FOUND' });
    },
  );

  it('is met by each message that names a conversation', () => {
    const tried = Object.values(ways).flatMap(Object.keys);
    const all = Object.entries(clientMessages);
    const naming = all.filter(([, { message }]) => 'conversation' in message.shape);
    expect(tried.sort()).toEqual(naming.map(([type]) => type).sort());
  });

  it('lets everybody call the other one of a direct conversation', async () => {
    for (const server of roles) {
      const [anna, bob] = [await comers[server](), await guest(app, 'Bob')];
      const ack = await anna.attempt('call-invite', { person: bob.self.id, media: 'voice' });
      expect(ack.ok).toBe(can('call', { server, kind: 'direct', isMember: true }));
    }
  });
});
