import { setTimeout } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { ring, talk, toldConnected, toldState } from './calling.js';
import { Client, newId } from './client.js';
import { describeEachDatabase } from './databases.js';
import { directOf, guest, lobbyOf } from './people.js';
import { ServerProcess } from './server-process.js';

describeEachDatabase('a server that is killed', (freshDatabase) => {
  const backAt = (server: ServerProcess, { device, token }: Client): Promise<Client> =>
    Client.connect(server.url, { device, token });

  it('[X11] loses no message that was acked, and doubles none that is sent again', async () => {
    const settings = await freshDatabase();
    const before = await ServerProcess.start(settings);
    const [anna, bob] = [await guest(before, 'Anna'), await guest(before, 'Bob')];
    const { id: conversation } = await lobbyOf(anna);
    const sent = Array.from({ length: 100 }, () => ({
      conversation,
      text: 'Hello',
      id: newId(),
    }));
    const sending = sent.map((message) => anna.request('chat-send', message));
    const outcomes = Promise.allSettled(sending);
    await sending[20];
    await before.kill();
    const acked = (await outcomes).flatMap((end) =>
      end.status === 'fulfilled' ? [end.value.message] : [],
    );
    expect(acked.length).toBeGreaterThan(20);

    const after = await ServerProcess.start(settings);
    const back = await backAt(after, anna);
    const { messages: found } = await back.request('chat-history', { conversation });
    expect(found).toEqual(expect.arrayContaining(acked));
    for (const message of sent) await back.request('chat-send', message);
    const { conversations } = await back.request('conversation-list', {});
    expect(conversations).toMatchObject([{ lastSeq: sent.length }]);

    // Nobody could note that they went, but that they came.
    const { presences } = await back.request('presence-watch', { people: [bob.self.id] });
    expect(presences).toMatchObject([{ status: 'offline', lastSeenAt: expect.any(Number) }]);
    await after.kill();
  });

  it('[C16] [X2] ends the call that rang when it is back, and keeps the one that was active', async () => {
    const settings = { ...(await freshDatabase()), CALL_RING_SECONDS: '4' };
    const before = await ServerProcess.start(settings);
    const [anna, bob] = [await guest(before, 'Anna'), await guest(before, 'Bob')];
    const [carol, dan] = [await guest(before, 'Carol'), await guest(before, 'Dan')];
    const active = await talk(anna, bob);
    const { callId } = await ring(carol, dan);
    await before.kill();
    await setTimeout(4_000);

    const after = await ServerProcess.start(settings);
    const [annaBack, danBack] = [await backAt(after, anna), await backAt(after, dan)];
    while ((await danBack.request('call-sync', {})).calls.length > 0) {
      await toldState(danBack, { callId }, 'ended');
    }
    const missed = await directOf(danBack, carol);
    expect(missed.lastMessage?.body).toMatchObject({ kind: 'call', callId });
    expect((await annaBack.request('call-sync', {})).calls).toMatchObject([
      { callId: active.callId, state: 'active' },
    ]);

    // Nobody could note that Bob's connection went; the sweep of the new process finds it out.
    const { calls } = await annaBack.request('call-sync', {});
    const hasBob = calls.some(({ legs }) => legs[1]?.connected === true);
    if (hasBob) await toldConnected(annaBack, active, bob, false);
    await backAt(after, bob);
    await toldConnected(annaBack, active, bob, true);
    await after.kill();
  });
});
