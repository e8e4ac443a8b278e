import { describe, expect, it } from '@jest/globals';
import { answer, description, hangUp, ring, SDP, talk, toldConnected } from './calling.js';
import type { Client } from './client.js';
import { newId } from './client.js';
import { sharedParley } from './parley-app.js';
import { guest, pair } from './people.js';

const refused = (code: string) => ({ ok: false, code, retryable: false });

const RELAYS = ['video-offer', 'video-answer', 'new-ice-candidate'] as const;

const relaysHeard = (client: Client): string[] =>
  client.heard.filter((type) => RELAYS.some((relay) => relay === type));

describe('relays', () => {
  const app = sharedParley();

  it('[M1] [M4] go from one joined device to the other, stamped and otherwise as they were sent', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await answer(anna, bob);
    const sdp = `${SDP}a=<script>\u0000 ä 💥\r\n`;
    const offer = { ...description(callId, bob), sdp, id: newId() };
    expect(await anna.request('video-offer', offer)).toEqual({ ok: true, delivered: true });
    expect(await bob.next('video-offer')).toEqual({
      ...offer,
      type: 'video-offer',
      name: anna.self.name,
      fromDevice: anna.device,
      at: expect.any(Number),
    });
    const reply = { ...description(callId, anna), neg: 1 };
    expect(await bob.request('video-answer', reply)).toEqual({ ok: true, delivered: true });
    expect(await anna.next('video-answer')).toMatchObject({ name: bob.self.name, sdp: SDP });
    const candidate = {
      candidate: 'candidate:1 1 udp 2122260223 192.0.2.1 54321 typ host',
      sdpMid: '0',
      sdpMLineIndex: null,
      usernameFragment: 'abcd',
    };
    const relay = { callId, target: bob.self.name, epoch: 1 };
    await anna.request('new-ice-candidate', { ...relay, candidate });
    expect(await bob.next('new-ice-candidate')).toMatchObject({ candidate, epoch: 1 });
    await anna.request('new-ice-candidate', { ...relay, candidate: { candidate: '' } });
    expect((await bob.next('new-ice-candidate')).candidate).toEqual({ candidate: '' });
  });

  it('[M4] arrive in the order in which they were sent', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await answer(anna, bob);
    const negs = Array.from({ length: 30 }, (_, index) => index);
    await Promise.all(
      negs.map((neg) => anna.request('video-offer', { ...description(callId, bob), neg })),
    );
    expect(bob.pushes('video-offer').map(({ neg }) => neg)).toEqual(negs);
  });

  it('[M4] wait for no database, from the first on', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await answer(anna, bob);
    // The embedded database does one transaction at a time.
    await app.database.transaction(async () => {
      const acks = await Promise.all([
        bob.request('video-answer', description(callId, anna)),
        anna.request('video-offer', description(callId, bob)),
      ]);
      expect(acks.every(({ delivered }) => delivered)).toBe(true);
    });
  });

  it('[M4] [X6] reach no other device of either person and nobody else', async () => {
    const [anna, bob] = await pair(app);
    const others = [await anna.otherDevice(), await bob.otherDevice(), await guest(app, 'Eve')];
    const { callId } = await talk(anna, bob);
    await anna.request('video-offer', description(callId, bob));
    await bob.request('video-answer', description(callId, anna));
    for (const other of others) {
      await other.settled();
      expect(relaysHeard(other)).toEqual([]);
    }
  });

  it('[M4] are refused before the accept, from either side', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await ring(anna, bob);
    expect(await anna.refusal('video-offer', description(callId, bob))).toEqual(
      refused('WRONG_CALL_STATE'),
    );
    expect(await bob.refusal('video-offer', description(callId, anna))).toEqual(
      refused('WRONG_CALL_STATE'),
    );
    await bob.settled();
    expect([...relaysHeard(anna), ...relaysHeard(bob)]).toEqual([]);
  });

  it('[M4] are refused after the end', async () => {
    const [anna, bob] = await pair(app);
    const call = await talk(anna, bob);
    const offer = description(call.callId, bob);
    await anna.request('video-offer', offer);
    await hangUp(call, bob, anna);
    expect(await anna.refusal('video-offer', offer)).toEqual(refused('CALL_ENDED'));
    expect(await bob.refusal('video-answer', description(call.callId, anna))).toEqual(
      refused('CALL_ENDED'),
    );
    await bob.settled();
    expect(relaysHeard(bob)).toEqual(['video-offer']);
  });

  it('are refused to a target that is not the other person', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await answer(anna, bob);
    for (const target of [anna.self.name, 'Somebody', '']) {
      const offer = { ...description(callId, bob), target };
      expect(await anna.refusal('video-offer', offer)).toEqual(refused('WRONG_TARGET'));
    }
    await bob.settled();
    expect(relaysHeard(bob)).toEqual([]);
  });

  it('[M4] are not delivered to a device that is away', async () => {
    const [anna, bob] = await pair(app);
    const call = await talk(anna, bob);
    bob.drop();
    await toldConnected(anna, call, bob, false);
    expect(await anna.request('video-offer', description(call.callId, bob))).toEqual({
      ok: true,
      delivered: false,
    });
  });

  it('[M4] are not delivered to a device that does not ack within 5 s', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await talk(anna, bob);
    bob.acksRelays = false;
    const before = Date.now();
    const { delivered } = await anna.request('video-offer', description(callId, bob));
    expect(delivered).toBe(false);
    expect(Date.now() - before).toBeGreaterThan(4_900);
  });

  it('[M4] [A11] reach one socket of a device that comes twice at once', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await talk(anna, bob);
    const again = await Promise.allSettled([bob.again(), bob.again(), bob.again()]);
    await anna.next('call-peer-rejoined');
    const sockets = again.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const offer = { ...description(callId, bob), id: newId() };
    expect(await anna.request('video-offer', offer)).toEqual({ ok: true, delivered: true });
    expect(sockets.flatMap(relaysHeard)).toEqual(['video-offer']);
    expect(relaysHeard(bob)).toEqual([]);
  });

  it('[M3] get the same ack when they are repeated, and are forwarded once', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await answer(anna, bob);
    const offer = { ...description(callId, bob), id: newId() };
    const acks = await Promise.all([1, 2].map(() => anna.request('video-offer', offer)));
    acks.push(await anna.request('video-offer', offer));
    expect(acks).toEqual(Array(3).fill({ ok: true, delivered: true }));
    expect(relaysHeard(bob)).toEqual(['video-offer']);
  });
});
