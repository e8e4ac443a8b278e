import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type CallId, clientMessages, limits } from '@parley/protocol';
import { messages } from '../src/database/schema.js';
import { answer, description, messagesAbout, ring } from './calling.js';
import { capturedLog } from './captured-log.js';
import { Client, newId } from './client.js';
import { sharedParley } from './parley-app.js';
import { directOf, guest, lobbyOf } from './people.js';

const app = sharedParley();
const limited = sharedParley({ RATE_LIMIT_SCALE: '1' });

/** Someone in the lobby who shows it and everyone in it: whatever reaches others reaches this one. */
let bystander: Client;
let lobby: Awaited<ReturnType<typeof lobbyOf>>['id'];
let stored: number;

const countMessages = (): Promise<number> => app.database.$count(messages);

beforeAll(async () => {
  bystander = await guest(app, 'Bystander');
  lobby = (await lobbyOf(bystander)).id;
  await bystander.request('conversation-view', { conversation: lobby });
  stored = await countMessages();
});

afterEach(async () => {
  await bystander.settled();
  expect(bystander.heard).toEqual([]);
  expect(await countMessages()).toBe(stored);
  expect((await fetch(new URL('/health/ready', app.url))).status).toBe(200);
  expect(capturedLog.lines().filter(({ level }) => level === 'error')).toEqual([]);
});

const refused = (code: string) => expect.objectContaining({ ok: false, code, retryable: false });

describe('a message that is none', () => {
  it.each(['no-such-type', '', 'constructor', '__proto__', 'toString', 'ping', '💥'])(
    '[M8] of the unknown type %j',
    async (type) => {
      const anna = await guest(app, 'Anna');
      const ack = await anna.raw(type, { type, id: newId(), conversation: lobby, text: 'Hello' });
      expect(ack).toEqual(refused('UNKNOWN_TYPE'));
    },
  );

  it.each([
    ['nothing', []],
    ['null', [null]],
    ['a text', ['{"type":"chat-send"}']],
    ['a list', [[]]],
    ['bytes', [Buffer.from('chat-send')]],
    ['two messages', [{ type: 'chat-send' }, { type: 'chat-send' }]],
  ])('[W7] of %s in place of an object', async (_, payload) => {
    const anna = await guest(app, 'Anna');
    expect(await anna.raw('chat-send', ...payload)).toEqual(refused('BAD_MESSAGE'));
  });

  it('[M2] with a wrong field, which the ack names without repeating it', async () => {
    const anna = await guest(app, 'Anna');
    const text = ['do not repeat me'];
    const ack = await anna.raw('chat-send', {
      type: 'chat-send',
      id: newId(),
      conversation: lobby,
      text,
    });
    expect(ack).toEqual(refused('BAD_MESSAGE'));
    expect(ack).toMatchObject({ detail: expect.stringContaining('text') });
    expect(JSON.stringify(ack)).not.toContain('do not repeat me');
  });

  it('[M8] whose type is not the name it was sent by', async () => {
    const anna = await guest(app, 'Anna');
    const message = { type: 'chat-send', id: newId(), conversation: lobby, text: 'Hello' };
    expect(await anna.raw('chat-typing', message)).toEqual(refused('BAD_MESSAGE'));
  });

  it('[W7] without a packet id: it is ignored', async () => {
    const anna = await guest(app, 'Anna');
    const message = { type: 'chat-send', id: newId(), conversation: lobby, text: 'Hello' };
    anna.rawWithoutAck('chat-send', message);
    anna.rawWithoutAck('no-such-type', message);
    await anna.settled();
    expect(anna.traffic.acks).toBe(2);
  });
});

describe('a frame', () => {
  it('[W6] that is too large closes its connection, and no other', async () => {
    const anna = await guest(app, 'Anna');
    const phone = await anna.otherDevice();
    const text = 'x'.repeat(limits.frameBytes);
    const sent = anna.attempt('chat-send', { conversation: lobby, text });
    await expect(sent).rejects.toThrow();
    await anna.closed;
    await phone.settled();
  });

  it.each([
    ['is not JSON', '20["chat-send",{'],
    ['is of no type', '9'],
    ['announces bytes that never come', '599-0["chat-send",{"_placeholder":true,"num":0}]'],
    ['has a reserved name', '20["disconnect"]'],
  ])('that %s closes at most its connection', async (_, frame) => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    anna.rawFrame(frame);
    anna.rawFrame(Buffer.from('bytes that nobody announced'));
    await anna.closed;
    await bob.settled();
  });
});

describe('a message of a stranger', () => {
  it.each(Object.keys(clientMessages).filter((type) => type !== 'login'))(
    '[A2] %s before the login',
    async (type) => {
      const stranger = await Client.connect(app.url);
      const ack = await stranger.raw(type, { type, id: newId(), conversation: lobby, text: 'Hi' });
      expect(ack).toEqual(refused('UNAUTHENTICATED'));
    },
  );
});

describe('a message about a call', () => {
  const attemptAll = (eve: Client, callId: CallId, target: string) =>
    Promise.all(
      Object.entries(messagesAbout(callId, target)).map(([type, body]) =>
        eve.raw(type, { type, id: newId(), ...body }),
      ),
    );

  it('[M8] of other people is answered like one about a call that does not exist', async () => {
    const [anna, bob, eve] = [
      await guest(app, 'Anna'),
      await guest(app, 'Bob'),
      await guest(app, 'Eve'),
    ];
    const { callId } = await answer(anna, bob);
    const [before] = (await anna.request('call-sync', {})).calls;
    const heard = [anna.heard.length, bob.heard.length];
    const foreign = await attemptAll(eve, callId, bob.self.name);
    expect(new Set(foreign.map((ack) => JSON.stringify(ack))).size).toBe(1);
    expect(foreign.at(0)).toEqual({ ok: false, code: 'CALL_NOT_FOUND', retryable: false });
    expect((await eve.request('call-sync', { callId })).calls).toEqual([]);
    await bob.settled();
    expect((await anna.request('call-sync', {})).calls).toEqual([before]);
    expect([anna.heard.length, bob.heard.length]).toEqual(heard);
  });

  it('[M1] carries the name of its session, whatever name it claims', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const { callId } = await answer(anna, bob);
    await anna.raw('video-offer', {
      ...description(callId, bob),
      type: 'video-offer',
      id: newId(),
      name: bystander.self.name,
      fromDevice: bystander.device,
      at: 1,
    });
    const offer = await bob.next('video-offer');
    expect(offer).toMatchObject({ name: anna.self.name, fromDevice: anna.device });
    expect(offer.at).toBeGreaterThan(1);
  });

  it('[M4] is not relayed for the device that lost', async () => {
    const [anna, laptop] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const phone = await laptop.otherDevice();
    const { callId } = await answer(anna, laptop);
    const offer = description(callId, anna);
    expect(await phone.refusal('video-answer', offer)).toEqual(refused('NOT_JOINED'));
    expect(await phone.refusal('call-accept', { callId })).toEqual(refused('ANSWERED_ELSEWHERE'));
    const hangUp = { callId, target: anna.self.name, reason: 'hangup' } as const;
    expect(await phone.refusal('hang-up', hangUp)).toEqual(refused('NOT_JOINED'));
    await anna.settled();
    expect(anna.heard).not.toContain('video-answer');
    expect((await anna.request('call-sync', {})).calls).toMatchObject([{ state: 'connecting' }]);
  });

  it('[M5] is refused when its description or candidate is too large', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const { callId } = await answer(anna, bob);
    const sdp = 'ä'.repeat(limits.sdpBytes / 2);
    const offer = description(callId, bob);
    expect(await anna.request('video-offer', { ...offer, sdp })).toMatchObject({ delivered: true });
    expect(await anna.refusal('video-offer', { ...offer, sdp: `${sdp}x` })).toEqual(
      refused('BAD_MESSAGE'),
    );
    const candidate = { candidate: 'x'.repeat(limits.candidateBytes) };
    const relay = { callId, target: bob.self.name, epoch: 1, candidate };
    expect(await anna.refusal('new-ice-candidate', relay)).toEqual(refused('BAD_MESSAGE'));
    await bob.settled();
    expect(bob.heard.filter((type) => type === 'video-offer')).toHaveLength(1);
    expect(bob.heard).not.toContain('new-ice-candidate');
  });

  it('[M3] has one effect when its id is replayed', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const { callId } = await answer(anna, bob);
    const offer = { ...description(callId, bob), id: newId() };
    const acks = [
      await anna.request('video-offer', offer),
      await anna.request('video-offer', offer),
      await anna.request('video-offer', { ...offer, sdp: 'v=0 something else' }),
    ];
    expect(new Set(acks.map((ack) => JSON.stringify(ack))).size).toBe(1);
    await bob.settled();
    expect(bob.heard.filter((type) => type === 'video-offer')).toHaveLength(1);
  });

  it('[M3] makes one call when the invite is replayed, on whichever connection', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const invite = { person: bob.self.id, media: 'video', id: newId() } as const;
    const first = await anna.request('call-invite', invite);
    const repeated = await anna.request('call-invite', invite);
    const afterwards = await (await anna.again()).request('call-invite', invite);
    for (const ack of [repeated, afterwards]) {
      expect(ack.call.callId).toBe(first.call.callId);
      expect(ack.resumeToken).toBe(first.resumeToken);
    }
    await bob.settled();
    const ids = bob.pushes('call-incoming').map(({ call }) => call.callId);
    expect(new Set(ids)).toEqual(new Set([first.call.callId]));
  });
});

describe('a replayed id', () => {
  it('[M3] gets the ack of the first message, whatever the second one asks for', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const id = newId();
    const first = await anna.raw('conversation-open', {
      type: 'conversation-open',
      id,
      person: bob.self.id,
    });
    const second = await anna.raw('people-list', { type: 'people-list', id });
    expect(second).toEqual(first);
  });

  it('[M3] is not taken for that of someone else', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const id = newId();
    const { callId } = await ring(anna, bob);
    await anna.request('call-sync', { callId, id });
    const { id: conversation } = await directOf(bob, anna);
    expect(await bob.request('conversation-view', { conversation, id })).toEqual({ ok: true });
  });
});

describe('a flood', () => {
  const say = (client: Client, conversation: typeof lobby) =>
    client.attempt('chat-typing', { conversation, typing: true });

  it('[L2] is slowed down, and says when to come back', async () => {
    const anna = await guest(limited, 'Anna');
    const acks = await Promise.all(Array.from({ length: 40 }, () => say(anna, lobby)));
    expect(acks.filter((ack) => ack.ok)).toHaveLength(30);
    const refusals = acks.filter((ack) => !ack.ok);
    for (const ack of refusals) {
      expect(ack).toMatchObject({ code: 'RATE_LIMITED', retryable: true });
      expect(ack).toMatchObject({ retryAfterMs: expect.any(Number) });
    }
    // Other types have their own budget, and so have other connections.
    await anna.request('conversation-list', {});
    const phone = await anna.otherDevice();
    expect(await say(phone, lobby)).toEqual({ ok: true });
  });

  it('[L4] [W14] that goes on and on is told goodbye and closed, and nobody else is', async () => {
    const [anna, bob] = [await guest(limited, 'Anna'), await guest(limited, 'Bob')];
    const flood = Promise.allSettled(Array.from({ length: 600 }, () => say(anna, lobby)));
    const goodbye = await anna.next('goodbye');
    expect(goodbye.reason).toBe('flood');
    expect(goodbye.retryAfterMs).toBeGreaterThan(0);
    await anna.closed;
    await flood;
    expect(await say(bob, lobby)).toEqual({ ok: true });
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
});
