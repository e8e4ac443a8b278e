import { describe, expect, it } from '@jest/globals';
import { type ConversationId, limits } from '@parley/protocol';
import { LOBBY } from '../src/conversations/lobby.js';
import { Client, newId } from './client.js';
import { askAndNeverRead } from './deaf-client.js';
import { sharedParley } from './parley-app.js';
import { guest, newName, untilOffline } from './people.js';

const limited = sharedParley({ RATE_LIMIT_SCALE: '1' });
/** A tenth: one login for each connection, fifty for each address. */
const strict = sharedParley({ RATE_LIMIT_SCALE: '0.1', TRUST_PROXY: 'true' });

const generous = sharedParley();

describe('a client that asks and does not read', () => {
  it('[L7] is closed before what waits for it fills the memory', async () => {
    const [anna, witness] = [await guest(generous, 'Anna'), await guest(generous, 'Carol')];
    const text = '\u6f22'.repeat(limits.chatCharacters);
    for (let written = 0; written < 100; written += 1) {
      await witness.request('chat-send', { conversation: LOBBY, text });
    }
    const hangUp = await askAndNeverRead(generous.url, anna, { conversation: LOBBY, times: 60 });
    anna.close();
    await untilOffline(witness, anna);
    hangUp();
    expect((await fetch(new URL('/health/ready', generous.url))).status).toBe(200);
  });
});

describe('a flood', () => {
  const say = (client: Client, conversation: ConversationId) =>
    client.attempt('chat-typing', { conversation, typing: true });

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
