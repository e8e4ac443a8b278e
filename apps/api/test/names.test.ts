import { describe, expect, it } from '@jest/globals';
import { limits } from '@parley/protocol';
import { sharedParley } from './parley-app.js';
import {
  directOf,
  guest,
  lobbyOf,
  newName,
  pair,
  refusedLogin,
  register,
  stranger,
} from './people.js';

const app = sharedParley({ TRUST_PROXY: 'true' });

describe('names', () => {
  it('[A4] stores a name composed, with single blanks inside and none around', async () => {
    const client = await stranger(app);
    await client.login({ kind: 'guest', name: '  Zoe\u0308 \t  Ｎｅｗ ' });
    expect(client.self.name).toBe('Zo\u00eb New');
  });

  it.each([
    ['case', 'Ingrid', 'INGRID'],
    ['width', 'Helga', 'Ｈｅｌｇａ'],
    ['composition', 'Ren\u00e9', 'Rene\u0301'],
    ['sharp s', 'Strauß', 'STRAUSS'],
    ['blanks', 'Eva Maria', ' eva   maria '],
  ])('[A5] sees one name in two that differ by %s', async (_, first, second) => {
    await (await stranger(app)).login({ kind: 'guest', name: first });
    expect(await refusedLogin(app, { kind: 'guest', name: second })).toMatchObject({
      code: 'NAME_TAKEN',
    });
  });

  it.each([
    ['a zero-width space', 'An\u200bna'],
    ['a soft hyphen', 'An\u00adna'],
    ['a mark that turns the direction', 'An\u202ena'],
    ['a filler that shows nothing', 'Anna\u3164'],
    ['a blank of Braille', 'Anna\u2800'],
    ['marks without a letter', '\u0301Anna'],
    ['a pile of marks', `A\u0316\u0317\u0318\u0319\u031cnna`],
    ['no letter', '...'],
    ['one character', 'A'],
    ['nothing', '   '],
    ['too many characters', 'a'.repeat(limits.nameMax + 1)],
    ['far too many characters', 'a'.repeat(limits.nameInput + 1)],
  ])('[A4] refuses a name with %s', async (_, name) => {
    const refused = await refusedLogin(app, { kind: 'guest', name });
    expect(refused).toMatchObject({ code: 'BAD_MESSAGE' });
    expect(refused.detail).toContain('credentials.name');
  });

  it('[A4] takes a name of 32 code points of any script', async () => {
    const name = '𐐷'.repeat(limits.nameMax);
    const client = await (await stranger(app)).login({ kind: 'guest', name });
    expect(client.self.name).toBe(name);
  });

  it('[A7] suggests a free name in place of one that is taken', async () => {
    const name = newName('Dora');
    await register(app, name);
    const { code, suggestion = '' } = await refusedLogin(app, { kind: 'guest', name });
    expect(code).toBe('NAME_TAKEN');
    const dora = await (await stranger(app)).login({ kind: 'guest', name: suggestion });
    expect(dora.self.name).toBe(suggestion);
    const further = await refusedLogin(app, { kind: 'guest', name });
    expect(further.suggestion).not.toBe(suggestion);
  });

  it('[A7] suggests a name within the limit for the longest one', async () => {
    const name = 'd'.repeat(limits.nameMax);
    await register(app, name);
    const { suggestion = '' } = await refusedLogin(app, { kind: 'guest', name });
    const dora = await (await stranger(app)).login({ kind: 'guest', name: suggestion });
    expect([...dora.self.name].length).toBeLessThanOrEqual(limits.nameMax);
  });

  it('[A7] gives a name to one of many who ask for it at once', async () => {
    const name = newName('Frida');
    const clients = await Promise.all([1, 2, 3, 4, 5].map(() => stranger(app)));
    const acks = await Promise.all(
      clients.map((client) => client.attempt('login', { credentials: { kind: 'guest', name } })),
    );
    expect(acks.filter((ack) => ack.ok)).toHaveLength(1);
    expect(acks.filter((ack) => !ack.ok && ack.code === 'NAME_TAKEN')).toHaveLength(4);
  });

  it('[A7] frees the name of a guest who leaves nothing behind', async () => {
    const gone = await guest(app, 'Gast');
    const { name } = gone.self;
    await gone.request('logout', {});
    const next = await (await stranger(app)).login({ kind: 'guest', name });
    expect(next.self.id).not.toBe(gone.self.id);
  });

  it('[A7] never gives away the name of somebody who was written to', async () => {
    const [anna, bob] = await pair(app);
    const { id: conversation } = await directOf(bob, anna);
    await bob.request('chat-send', { conversation, text: 'Are you there?' });
    await anna.request('logout', {});
    await anna.closed;
    const refused = await refusedLogin(app, { kind: 'guest', name: anna.self.name });
    expect(refused.code).toBe('NAME_TAKEN');
    const { conversations } = await bob.request('conversation-list', {});
    const direct = conversations.find(({ id }) => id === conversation);
    expect(direct).toMatchObject({ kind: 'direct', peer: { name: anna.self.name } });
  });

  it('[A7] takes empty conversations along with a guest who leaves, so that nobody writes to no one', async () => {
    const [anna, bob] = await pair(app);
    const { id: conversation } = await directOf(anna, bob);
    await bob.request('logout', {});
    await bob.closed;
    const late = await anna.refusal('chat-send', { conversation, text: 'Hello?' });
    expect(late.code).toBe('CONVERSATION_NOT_FOUND');
    const { conversations } = await anna.request('conversation-list', {});
    expect(conversations.map(({ kind }) => kind)).toEqual(['lobby']);
  });

  it('[A7] never gives away a name under which a message stands', async () => {
    const gone = await guest(app, 'Gast');
    const { id } = await lobbyOf(gone);
    await gone.request('chat-send', { conversation: id, text: 'I was here' });
    await gone.request('logout', {});
    const credentials = { kind: 'guest', name: gone.self.name.toUpperCase() } as const;
    expect(await refusedLogin(app, credentials)).toMatchObject({ code: 'NAME_TAKEN' });
  });
});
