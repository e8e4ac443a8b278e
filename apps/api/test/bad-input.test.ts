import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type CallId, clientMessages, limits } from '@parley/protocol';
import { messages } from '../src/database/schema.js';
import { answer, description, messagesAbout } from './calling.js';
import { capturedLog } from './captured-log.js';
import { Client, newId, refusedConnection } from './client.js';
import { sharedParley } from './parley-app.js';
import { guest, lobbyOf } from './people.js';

const app = sharedParley();

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

  it.each([
    ['an end of history and its beginning', 'chat-history', { range: { before: 3, after: 1 } }],
    [
      'a number below zero',
      'new-ice-candidate',
      { target: 'Bob', epoch: 1, candidate: { candidate: '', sdpMLineIndex: -1 } },
    ],
  ])('[M8] with %s', async (_, type, fields) => {
    const anna = await guest(app, 'Anna');
    const message = { type, id: newId(), conversation: lobby, callId: newId(), ...fields };
    expect(await anna.raw(type, message)).toEqual(refused('BAD_MESSAGE'));
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

describe('a packet of Socket.IO', () => {
  const ask = '["ice-servers",{"type":"ice-servers","id":"01234567-89ab-4def-8123-456789abcdef"}]';

  it.each([
    ['of another namespace', '0/admin,{}'],
    ['for another namespace', `2/admin,7${ask}`],
    ['that connects once more', '0{"protocol":1}'],
    ['without a payload', '27'],
    ['whose payload is no list', '27{}'],
    ['whose payload has no name', '27[]'],
    ['with an id that no number holds exactly', `29007199254740993${ask}`],
    ['with an id that is none', `2x${ask}`],
    ['that acks nothing', '3'],
    ['that acks by no list', '39{}'],
    ['that only a server sends', '4{}'],
    ['of no type', '7[]'],
    ['with more attachments than one', `52-7${ask}`],
    ['that acks with attachments', '61-7[]'],
    ...['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener'].map((name) => [
      `named ${name}`,
      `27["${name}",{}]`,
    ]),
    ['named removeListener', '27["removeListener",{}]'],
  ])('[W7] %s closes its connection', async (_, packet) => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    anna.rawFrame(packet);
    await anna.closed;
    await bob.settled();
  });

  it('[W7] that leaves the namespace ends its connection', async () => {
    const anna = await guest(app, 'Anna');
    anna.rawFrame('1');
    await anna.closed;
  });

  it('[W7] with the largest id is acked under it', async () => {
    const anna = await guest(app, 'Anna');
    anna.rawFrame(`2999999999999999${ask}`);
    await anna.settled();
    expect(anna.traffic.ackIds).toContain('999999999999999');
  });

  it('[W7] that acks what was never asked is ignored', async () => {
    const anna = await guest(app, 'Anna');
    anna.rawFrame('399[{"ok":true}]');
    await anna.settled();
  });
});

describe('a handshake', () => {
  it.each([
    [1.5, 'BAD_MESSAGE'],
    ['1', 'BAD_MESSAGE'],
    [null, 'BAD_MESSAGE'],
    [0, 'VERSION_UNSUPPORTED'],
    [2, 'VERSION_UNSUPPORTED'],
    [-1, 'VERSION_UNSUPPORTED'],
  ])('[W4] with the protocol %j is %s', async (protocol, code) => {
    expect(await refusedConnection(app.url, { handshake: { protocol } })).toEqual(refused(code));
  });

  it.each(['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 7])(
    '[W8] with the device %j is BAD_MESSAGE',
    async (device) => {
      const refusal = await refusedConnection(app.url, { handshake: { device } });
      expect(refusal).toEqual(refused('BAD_MESSAGE'));
    },
  );

  it('[W5] that is wrong in several ways is refused for the first of them', async () => {
    const token = 'x'.repeat(20);
    const all = { protocol: 2, device: 'none', token };
    expect(await refusedConnection(app.url, { handshake: all })).toEqual(
      refused('VERSION_UNSUPPORTED'),
    );
    const shape = { device: 'none', token };
    expect(await refusedConnection(app.url, { handshake: shape })).toEqual(refused('BAD_MESSAGE'));
    expect(await refusedConnection(app.url, { handshake: { token } })).toEqual(
      refused('UNAUTHENTICATED'),
    );
  });
});

const messagesOfPeople = Object.entries(clientMessages).flatMap(([type, { policy }]) =>
  policy.beforeLogin ? [] : [type],
);

describe('a message of a stranger', () => {
  it.each(messagesOfPeople)('[A2] %s before the login', async (type) => {
    const stranger = await Client.connect(app.url);
    const ack = await stranger.raw(type, { type, id: newId(), conversation: lobby, text: 'Hi' });
    expect(ack).toEqual(refused('UNAUTHENTICATED'));
  });
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
    const spoof = { name: bystander.self.name, fromDevice: bystander.device, at: 1 };
    const all = messagesAbout(callId, bob.self.name);
    for (const type of ['video-offer', 'video-answer', 'new-ice-candidate'] as const) {
      await anna.raw(type, { ...all[type], type, id: newId(), ...spoof });
      const relayed = await bob.next(type);
      expect(relayed).toMatchObject({ name: anna.self.name, fromDevice: anna.device });
      expect(relayed.at).toBeGreaterThan(1);
    }
  });

  it('[M4] is not relayed for the device that lost', async () => {
    const [anna, laptop] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const phone = await laptop.otherDevice();
    const { callId } = await answer(anna, laptop);
    const offer = description(callId, anna);
    const candidate = { callId, target: anna.self.name, epoch: 1, candidate: { candidate: '' } };
    expect(await phone.refusal('video-offer', offer)).toEqual(refused('NOT_JOINED'));
    expect(await phone.refusal('video-answer', offer)).toEqual(refused('NOT_JOINED'));
    expect(await phone.refusal('new-ice-candidate', candidate)).toEqual(refused('NOT_JOINED'));
    expect(await phone.refusal('call-accept', { callId })).toEqual(refused('ANSWERED_ELSEWHERE'));
    const hangUp = { callId, target: anna.self.name, reason: 'hangup' } as const;
    expect(await phone.refusal('hang-up', hangUp)).toEqual(refused('NOT_JOINED'));
    await anna.settled();
    const relays = ['video-offer', 'video-answer', 'new-ice-candidate'];
    expect(anna.heard.filter((type) => relays.includes(type))).toEqual([]);
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
});
