import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { description, report } from './calling.js';
import type { Client } from './client.js';
import { sharedParley } from './parley-app.js';
import { guest } from './people.js';

/* The client of the kit in Python, which knows no more than SPEC.md: whatever it cannot do, the SPEC does not say. */

const program = fileURLToPath(new URL('../../../packages/protocol/kit/client.py', import.meta.url));

const app = sharedParley();
let python: ChildProcess;
let anna: Client;
let echo: { id: Client['self']['id']; name: string };

const readyOrEnded = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('ready')) resolve();
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once('error', (error) => reject(new Error(`Python 3 is needed: ${error.message}`)));
    child.once('exit', () => reject(new Error(`The client in Python ended: ${said}`)));
  });

beforeAll(async () => {
  anna = await guest(app, 'Anna');
  python = spawn('python3', [program, app.url, 'Echo'], { stdio: ['ignore', 'pipe', 'pipe'] });
  await readyOrEnded(python);
  const [found] = (await anna.request('people-list', { query: 'echo' })).people;
  if (found === undefined) throw new Error('Echo is in the roster');
  echo = found;
});

afterAll(async () => {
  if (python.exitCode !== null) return;
  const ended = once(python, 'exit');
  python.kill();
  await ended;
});

const say = async (text: string): Promise<void> => {
  const { conversation } = await anna.request('conversation-open', { person: echo.id });
  await anna.request('chat-send', { conversation: conversation.id, text });
};

it('[A3] [R2] is a guest whom others see', async () => {
  expect(echo).toMatchObject({ name: 'Echo', guest: true });
  const { presences } = await anna.request('presence-watch', { people: [echo.id] });
  expect(presences).toMatchObject([{ status: 'online' }]);
});

it.each(['Are you there?', '你好，“Zoë” 👋🏽', `${'ä'.repeat(3_999)}.`])(
  '[H3] [H5] hears a text and says it again: %#',
  async (text) => {
    await say(text);
    const { message } = await anna.next('chat-message');
    expect(message).toMatchObject({ author: { id: echo.id }, body: { kind: 'text', text } });
  },
);

it('[M4] [C10] answers a call, acks relays and sends its own, and hangs up', async () => {
  const { call } = await anna.request('call-invite', { person: echo.id, media: 'voice' });
  const { callId } = call;
  await anna.next('call-state', (push) => push.call.state === 'connecting');
  const offer = { ...description(callId, anna), target: echo.name };
  expect(await anna.request('video-offer', offer)).toMatchObject({ delivered: true });
  const answer = await anna.next('video-answer');
  expect(answer).toMatchObject({ callId, name: 'Echo', neg: offer.neg, target: anna.self.name });
  await report({ callId }, anna, 'flowing');
  await anna.next('call-state', (push) => push.call.state === 'active');
  await say('Hang up.');
  const { call: over } = await anna.next('call-state', (push) => push.call.state === 'ended');
  expect(over).toMatchObject({ callId, reason: 'hangup' });
});

it('[C13] is free for the next call', async () => {
  const { call } = await anna.request('call-invite', { person: echo.id, media: 'video' });
  const { call: accepted } = await anna.next(
    'call-state',
    (push) => push.call.acceptedAt !== undefined,
  );
  expect(accepted.callId).toBe(call.callId);
  await anna.request('hang-up', { callId: call.callId, reason: 'hangup' });
});
