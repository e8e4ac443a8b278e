import { describe, expect, it } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { description, ring, talk } from './calling.js';
import { capturedLog } from './captured-log.js';
import { Client, newId } from './client.js';
import { newDataFolder } from './data-folder.js';
import { startParley } from './parley-app.js';
import { directOf, guest } from './people.js';
import { ServerProcess } from './server-process.js';

const PASSWORD = 'pass-phrase-of-bob';
const TEXT = 'text-between-two-people';
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const SDP = 'v=0 sdp-of-a-peer-connection';

describe('the log', () => {
  it('is structured, tells of log-ins and calls, and holds no secret, text or SDP at any level', async () => {
    const app = await startParley({
      LOG_LEVEL: 'debug',
      TURN_URLS: 'turn:turn.example.org',
      TURN_SECRET: 'turn-secret-of-the-operator',
    });
    const anna = await guest(app, 'Anna');
    const bob = await Client.connect(app.url);
    await bob.login({ kind: 'register', name: 'Bob', password: PASSWORD });
    const { id: conversation } = await directOf(anna, bob);
    const repeated = { conversation, text: TEXT, id: newId() };
    await anna.request('chat-send', repeated);
    await (await anna.otherDevice()).request('chat-send', repeated);
    const { iceServers } = await anna.request('ice-servers', {});
    await anna.raw('chat-send', { type: 'chat-send', id: newId(), conversation, text: [TEXT] });
    await anna.raw('no-such-type', { text: TEXT });
    const { callId: declined } = await ring(anna, bob);
    await anna.request('call-prepare', { callId: declined, epoch: 1, neg: 1, sdp: SDP });
    await bob.request('call-decline', { callId: declined });
    const call = await talk(anna, bob);
    const offer = { ...description(call.callId, bob), sdp: SDP };
    await anna.request('video-offer', offer);
    await anna.refusal('video-offer', { ...offer, epoch: 0 });
    await bob.request('logout', {});
    // A handler that fails: its statement and parameters stay out of the log as well.
    await app.database.execute(sql`alter table messages rename to elsewhere`);
    const failed = await anna.refusal('chat-send', { conversation, text: TEXT });
    expect(failed).toEqual({ ok: false, code: 'INTERNAL', retryable: true });
    // As a database that is away would have it: all of these are one line.
    for (let index = 0; index < 25; index += 1) {
      await anna.refusal('chat-send', { conversation, text: TEXT });
    }
    await app.stop();

    const lines = capturedLog.lines();
    const events = lines.map(({ message }) => message);
    expect(events).toContainEqual({ event: 'logged in', person: anna.self.id, kind: 'guest' });
    const { callId } = call;
    // One line for each step of its life, at the level that LOG_LEVEL=info shows.
    const about = lines.filter(({ message }) => isRecord(message) && message['call'] === callId);
    expect(about.map(({ level }) => level)).toEqual(['log', 'log', 'log', 'log']);
    expect(about.map(({ message }) => message)).toEqual([
      { event: 'call changed', call: callId, from: 'none', to: 'ringing' },
      { event: 'call changed', call: callId, from: 'ringing', to: 'connecting' },
      { event: 'call changed', call: callId, from: 'connecting', to: 'active' },
      { event: 'call changed', call: callId, from: 'active', to: 'ended', reason: 'revoked' },
    ]);
    expect(events).toContainEqual(
      expect.objectContaining({ event: 'handler failed', type: 'chat-send' }),
    );
    expect(lines.filter(({ level }) => level === 'error')).toHaveLength(1);
    const log = capturedLog.text();
    const secrets = [
      PASSWORD,
      TEXT,
      SDP,
      anna.token,
      bob.token,
      call.callerToken,
      call.calleeToken,
      'turn-secret-of-the-operator',
      iceServers.at(0)?.credential,
      '$argon2id$',
    ];
    for (const secret of secrets) expect(log).not.toContain(secret);
  });

  it('tells the version at the start, in a line of the log', async () => {
    const folder = await newDataFolder();
    const server = await ServerProcess.start({ DATA_DIR: folder.path, LOG_LEVEL: 'info' });
    const started = server.output.split('\n').find((line) => line.includes('"started"'));
    expect(JSON.parse(started ?? '{}')).toMatchObject({
      level: 'log',
      message: { event: 'started', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
    });
    await server.kill();
    await folder.remove();
  });

  it('tells where the server is, however little is logged, as JSON where the log is', async () => {
    const folder = await newDataFolder();
    const quiet = { LOG_FORMAT: 'json', LOG_LEVEL: 'error' };
    const server = await ServerProcess.start({ DATA_DIR: folder.path, ...quiet });
    const lines = server.output.split('\n').filter((line) => line !== '');
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      { message: expect.stringMatching(/^Parley is ready: http:/) },
      { message: expect.stringContaining('/setup#') },
    ]);
    await server.kill();
    await folder.remove();
  });

  it('has no colours where no terminal shows them', async () => {
    const folder = await newDataFolder();
    const server = await ServerProcess.start({ DATA_DIR: folder.path, LOG_FORMAT: 'text' });
    expect(server.output).toMatch(/ started version=\d/);
    expect(server.output).not.toContain('\u001b');
    await server.kill();
    await folder.remove();
  });
});
