import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { type ConversationId, limits } from '@parley/protocol';
import { LOBBY } from '../src/conversations/lobby.js';
import { Client, newId } from './client.js';
import { askAndNeverRead } from './deaf-client.js';
import { sharedParley } from './parley-app.js';
import { directOf, guest, guests, newName } from './people.js';

const limited = sharedParley({ RATE_LIMIT_SCALE: '1' });
/** A tenth: one login for each connection, fifty for each address. */
const strict = sharedParley({ RATE_LIMIT_SCALE: '0.1', TRUST_PROXY: 'true' });

const generous = sharedParley();

/** More than one answer can hold [L8]. */
const fillLobby = async (app: ReturnType<typeof sharedParley>): Promise<void> => {
  const author = await guest(app, 'Carol');
  const text = '\u6f22'.repeat(limits.chatCharacters);
  for (let written = 0; written < 30; written += 1) {
    await author.request('chat-send', { conversation: LOBBY, text });
  }
  author.close();
};

describe('a client that asks and does not read', () => {
  it('[L7] is closed, whatever it asked for, and nobody else is', async () => {
    await fillLobby(generous);
    const [anna, witness] = [await guest(generous, 'Anna'), await guest(generous, 'Carol')];
    const deaf = await askAndNeverRead(generous.url, anna, { conversation: LOBBY, times: 90 });
    anna.close();
    const people = [anna.self.id];
    const statuses = async (): Promise<(string | undefined)[]> => {
      const { presences } = await witness.request('presence-watch', { people });
      return presences.map(({ status }) => status);
    };
    while (!(await statuses()).includes('offline')) await pause(100);
    deaf.hangUp();
    expect((await fetch(new URL('/health/ready', generous.url))).status).toBe(200);
  });

  it('[L7] is not closed when it reads after all, however slowly, and gets all its answers in order', async () => {
    await fillLobby(generous);
    const anna = await guest(generous, 'Anna');
    const slow = await askAndNeverRead(generous.url, anna, { conversation: LOBBY, times: 20 });
    slow.readSlowly();
    for (let asked = 0; asked < 20; asked += 1) await slow.heard(`43${asked}[{"ok":true`);
    slow.hangUp();
  });

  it('[L7] may leave so many questions waiting, and is told to read first for each further one', async () => {
    await fillLobby(generous);
    const anna = await guest(generous, 'Anna');
    const times = 1_000;
    const greedy = await askAndNeverRead(generous.url, anna, { conversation: LOBBY, times });
    greedy.readSlowly();
    await greedy.heard(`43${times - 1}[{"ok":false,"code":"RATE_LIMITED"`);
    greedy.hangUp();
  });
});

describe('a person who reads much', () => {
  it('[L16] is answered later, and others are not', async () => {
    await fillLobby(limited);
    const [anna, bob] = [await guest(limited, 'Anna'), await guest(limited, 'Bob')];
    let answered = 0;
    const pages = Array.from({ length: 12 }, async () => {
      await anna.request('chat-history', { conversation: LOBBY });
      answered += 1;
    });
    await bob.request('chat-history', { conversation: LOBBY });
    expect(answered).toBeLessThan(12);
    await Promise.all(pages);
  });
});

describe('a person with many tabs', () => {
  it('[L14] may send what five connections may', async () => {
    const anna = await guest(limited, 'Anna');
    const tabs = [anna];
    for (let opened = 0; opened < 6; opened += 1) tabs.push(await anna.otherDevice());
    const acks = await Promise.all(
      tabs.flatMap((tab) =>
        Array.from({ length: 30 }, () =>
          tab.attempt('chat-typing', { conversation: LOBBY, typing: true }),
        ),
      ),
    );
    expect(acks.filter((ack) => ack.ok)).toHaveLength(150);
    expect(acks.find((ack) => !ack.ok)).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterMs: expect.any(Number),
    });
    const bob = await guest(limited, 'Bob');
    await bob.request('chat-typing', { conversation: LOBBY, typing: true });
  });

  it('[A12] keeps the newest fifty that are connected', async () => {
    const anna = await guest(generous, 'Anna');
    const tabs = await Promise.all(Array.from({ length: 49 }, () => anna.otherDevice()));
    await anna.settled();
    const last = await anna.otherDevice();
    expect(await anna.next('goodbye')).toEqual({ type: 'goodbye', reason: 'replaced' });
    await anna.closed;
    for (const tab of [...tabs, last]) {
      await tab.settled();
      tab.close();
    }
  });

  /** Twenty devices that hear what Anna says somewhere. */
  const audiences: [string, (anna: Client) => Promise<[Client[], ConversationId]>][] = [
    ['the lobby', async () => [await guests(limited, ...Array<string>(20).fill('Bob')), LOBBY]],
    [
      'a conversation of two',
      async (anna) => {
        const bob = await guest(limited, 'Bob');
        const devices = [bob];
        while (devices.length < 20) devices.push(await bob.otherDevice());
        return [devices, (await directOf(anna, bob)).id];
      },
    ],
  ];

  it.each(audiences)('[L15] costs no more than a share of what %s is sent', async (_, gather) => {
    const anna = await guest(limited, 'Anna');
    const tabs = [anna];
    for (let opened = 0; opened < 4; opened += 1) tabs.push(await anna.otherDevice());
    const [others, conversation] = await gather(anna);
    const text = '\u6f22'.repeat(limits.chatCharacters);
    const acks = await Promise.all(
      tabs.flatMap((tab) =>
        Array.from({ length: 30 }, () => tab.attempt('chat-send', { conversation, text })),
      ),
    );
    expect(acks.find((ack) => !ack.ok)).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterMs: expect.any(Number),
    });
    await others[0]?.request('chat-send', { conversation, text });
    for (const one of [...tabs, ...others]) one.close();
  });
});

describe('a few who say as much as they may', () => {
  const tabsOf = async (person: Client): Promise<Client[]> => [
    person,
    ...(await Promise.all(Array.from({ length: 4 }, () => person.otherDevice()))),
  ];
  const say = (tab: Client, length: number) => {
    const text = '\u6f22'.repeat(length);
    return tab.attempt('chat-send', { conversation: LOBBY, text });
  };

  it('[L15] do not silence whoever says a word now and then', async () => {
    const others = await guests(strict, ...Array<string>(15).fill('Carol'));
    const loud = await guests(strict, ...Array<string>(7).fill('Mallory'));
    const tabs = await Promise.all(loud.map(tabsOf));
    const [last = [], ...crowd] = tabs;
    const { chatCharacters } = limits;
    for (const tab of crowd.flat()) {
      await Promise.all([chatCharacters, chatCharacters, chatCharacters].map((l) => say(tab, l)));
    }
    // Ever shorter ones fill what the long ones have left.
    for (let index = 0; index < 12; index += 1) {
      const tab = last[index % last.length];
      if (tab !== undefined) await say(tab, Math.ceil(chatCharacters / 2 ** (index + 1)));
    }
    await others[0]?.request('chat-send', { conversation: LOBBY, text: 'Is anybody here?' });
    for (const one of [...others, ...tabs.flat()]) one.close();
  });
});

describe('a flood', () => {
  const say = (client: Client, conversation: ConversationId) =>
    client.attempt('chat-typing', { conversation, typing: true });

  it('[H8] of words on who types reaches nobody beyond what one conversation may cost', async () => {
    const viewer = await guest(limited, 'Viewer');
    await viewer.request('conversation-view', { conversation: LOBBY });
    const typists = await guests(limited, ...Array<string>(11).fill('Bob'));
    const acks = await Promise.all(
      typists.flatMap((typist) => Array.from({ length: 30 }, () => say(typist, LOBBY))),
    );
    expect(acks.filter((ack) => ack.ok)).toHaveLength(330);
    await viewer.settled();
    expect(viewer.pushes('chat-typing-changed').length).toBeLessThanOrEqual(300);
    for (const one of [viewer, ...typists]) one.close();
  });

  it('[L2] is slowed down, and says when to come back', async () => {
    const anna = await guest(limited, 'Anna');
    const acks = await Promise.all(Array.from({ length: 40 }, () => say(anna, LOBBY)));
    expect(acks.filter((ack) => ack.ok)).toHaveLength(30);
    const refusals = acks.filter((ack) => !ack.ok);
    for (const ack of refusals) {
      expect(ack).toMatchObject({ code: 'RATE_LIMITED', retryable: true });
      expect(ack).toMatchObject({ retryAfterMs: expect.any(Number) });
    }
    // Other types have their own budget, and so have other connections.
    await anna.request('conversation-list', {});
    const phone = await anna.otherDevice();
    expect(await say(phone, LOBBY)).toEqual({ ok: true });
  });

  it('[L4] [W14] that goes on and on is told goodbye and closed, and nobody else is', async () => {
    const [anna, bob] = [await guest(limited, 'Anna'), await guest(limited, 'Bob')];
    const flood = Promise.allSettled(Array.from({ length: 600 }, () => say(anna, LOBBY)));
    const goodbye = await anna.next('goodbye');
    expect(goodbye.reason).toBe('flood');
    expect(goodbye.retryAfterMs).toBeGreaterThan(0);
    await anna.closed;
    await flood;
    expect(await say(bob, LOBBY)).toEqual({ ok: true });
    expect((await fetch(new URL('/health/ready', limited.url))).status).toBe(200);
  });

  it('[L4] of messages that ask for no ack is closed as well', async () => {
    const anna = await guest(limited, 'Anna');
    for (let sent = 0; sent < 510; sent += 1) anna.rawWithoutAck('chat-typing', {});
    expect(await anna.next('goodbye')).toMatchObject({ reason: 'flood' });
    await anna.closed;
  });

  it('[L4] of unknown types is closed as well', async () => {
    const anna = await guest(limited, 'Anna');
    const flood = Promise.allSettled(
      Array.from({ length: 510 }, () => anna.raw('no-such-type', { id: newId() })),
    );
    expect(await anna.next('goodbye')).toMatchObject({ reason: 'flood' });
    await anna.closed;
    await flood;
  });

  it('[L3] from many connections of one address is slowed down, and no other address is', async () => {
    const logIn = async (address: string) => {
      const client = await Client.connect(strict.url, { headers: { 'x-forwarded-for': address } });
      const credentials = { kind: 'guest', name: newName('Guest') } as const;
      return client.attempt('login', { credentials });
    };
    for (let count = 0; count < 50; count += 1) {
      expect(await logIn('198.51.100.1')).toMatchObject({ ok: true });
    }
    expect(await logIn('198.51.100.1')).toMatchObject({ ok: false, code: 'RATE_LIMITED' });
    expect(await logIn('198.51.100.2')).toMatchObject({ ok: true });
  });
});
