import { expect, it } from '@jest/globals';
import { blocks } from '../src/database/schema.js';
import { ring } from './calling.js';
import { describeEachDatabase } from './databases.js';
import { sharedParley, startParley } from './parley-app.js';
import { directOf, guest, lobbyOf, newName, register } from './people.js';

const exported = (url: string, authorization?: string): Promise<Response> =>
  fetch(new URL('/api/me/export', url), { headers: { ...(authorization && { authorization }) } });

describeEachDatabase("the download of one's own data", (freshDatabase) => {
  const app = sharedParley(async () => ({ ...(await freshDatabase()), TRUST_PROXY: 'true' }));

  it('[A22] has all that is stored of a person, and what others wrote to them alone', async () => {
    const anna = await register(app, newName('Anna'));
    const [bob, carol] = [await guest(app, 'Bob'), await guest(app, 'Carol')];
    const { id: lobby } = await lobbyOf(anna);
    const { id: direct } = await directOf(anna, bob);
    const { id: foreign } = await directOf(bob, carol);
    for (let count = 0; count < 120; count += 1) {
      await anna.request('chat-send', { conversation: direct, text: `said ${count}` });
    }
    await bob.request('chat-send', { conversation: direct, text: 'To Anna "alone"' });
    await anna.request('chat-send', { conversation: lobby, text: 'To all' });
    await bob.request('chat-send', { conversation: lobby, text: 'By Bob to all' });
    await bob.request('chat-send', { conversation: foreign, text: 'Of others' });
    const { callId } = await ring(anna, bob);
    await bob.request('call-decline', { callId });
    const blocking = { blocker: anna.self.id, blocked: carol.self.id, createdAt: Date.now() };
    await app.database.insert(blocks).values(blocking);

    const answer = await exported(app.url, `Bearer ${anna.token}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="parley.json"');
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const text = await answer.text();
    const { id, name } = anna.self;
    const data: unknown = JSON.parse(text);
    expect(data).toMatchObject({
      profile: { id, name, role: 'member', hasPassword: true },
      sessions: [{ current: true }],
      blocked: [{ id: carol.self.id }],
      calls: [{ id: callId, role: 'caller', outcome: 'declined' }],
      messages: [{ conversation: lobby, body: { text: 'To all' } }],
      conversations: [{ id: direct, peer: { id: bob.self.id } }],
    });
    expect(text.match(/"said \d+"/gu)).toHaveLength(120);
    expect(text).toContain(JSON.stringify('To Anna "alone"'));
    for (const other of ['By Bob to all', 'Of others', anna.token, '$argon2id$']) {
      expect(text).not.toContain(other);
    }
  });

  it('[A22] is for whoever has a session that lives', async () => {
    const anna = await guest(app, 'Anna');
    const { token } = anna;
    for (const given of [undefined, 'Bearer ', 'Basic abc', `Bearer ${'x'.repeat(43)}`, token]) {
      expect((await exported(app.url, given)).status).toBe(401);
    }
    const empty = await exported(app.url, `Bearer ${token}`);
    expect(await empty.json()).toMatchObject({ blocked: [], messages: [], conversations: [] });
    await anna.request('logout', {});
    expect((await exported(app.url, `Bearer ${token}`)).status).toBe(401);
  });

  it('[B2] tells nobody by a conversation that is empty who has blocked them', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    await anna.request('block-set', { person: bob.self.id, on: true });
    for (const { token } of [anna, bob]) {
      const answer = await exported(app.url, `Bearer ${token}`);
      expect(await answer.json()).toMatchObject({ conversations: [] });
    }
  });

  it('[A22] is to be had some times an hour', async () => {
    const strict = await startParley({ RATE_LIMIT_SCALE: '1' });
    const anna = await guest(strict, 'Anna');
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      const answer = await exported(strict.url, `Bearer ${anna.token}`);
      await answer.text();
      statuses.push(answer.status);
      if (answer.status === 429) {
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      }
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    await strict.stop();
  });
});
