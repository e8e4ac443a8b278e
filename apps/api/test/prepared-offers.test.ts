import { expect, it } from '@jest/globals';
import { type CallId, limits } from '@parley/protocol';
import { preparedOffers } from '../src/database/call-schema.js';
import { description, hangUp, invite, ring, SDP, toldConnected } from './calling.js';
import { type Client, newId } from './client.js';
import { describeEachDatabase } from './databases.js';
import { sharedParley } from './parley-app.js';
import { guest, pair } from './people.js';

const refused = (code: string) => ({ ok: false, code, retryable: false });

const prepare = (callId: CallId, sdp = SDP, neg = 1) => ({ callId, sdp, epoch: 1, neg });

const offersAt = async (client: Client) => {
  await client.settled();
  return client.pushes('video-offer');
};

describeEachDatabase('an offer that is made while it rings', (freshDatabase) => {
  const app = sharedParley(freshDatabase);
  const waiting = () => app.database.$count(preparedOffers);

  it('[N12] [M1] goes to the device that wins, stamped and otherwise as it was left', async () => {
    const [anna, bob] = await pair(app);
    const { callId, call } = await ring(anna, bob);
    const offer = { ...prepare(callId, `${SDP}a=<script>\u0000 \ud800 ä 💥\r\n`), id: newId() };
    const { call: acked } = await anna.request('call-prepare', offer);
    expect(acked).toMatchObject({ callId, state: 'ringing', rev: call.rev });
    await bob.request('call-accept', { callId });
    expect(await bob.next('video-offer')).toEqual({
      ...offer,
      type: 'video-offer',
      name: anna.self.name,
      target: bob.self.name,
      fromDevice: anna.device,
      at: expect.any(Number),
    });
    expect(await waiting()).toBe(0);
    // The answer goes the way of every answer.
    const reply = description(callId, anna);
    expect(await bob.request('video-answer', reply)).toMatchObject({ delivered: true });
  });

  it('[N12] [C3] [X6] reaches nobody before the accept, and nobody but the winner after it', async () => {
    const [anna, laptop] = await pair(app);
    const phone = await laptop.otherDevice();
    const others = [anna, await anna.otherDevice(), phone, await guest(app, 'Eve')];
    const { callId } = await ring(anna, laptop);
    await anna.request('call-prepare', prepare(callId));
    for (const device of [laptop, ...others]) expect(await offersAt(device)).toEqual([]);
    await Promise.all([1, 2].map(() => laptop.request('call-accept', { callId })));
    expect(await phone.refusal('call-accept', { callId })).toEqual(refused('ANSWERED_ELSEWHERE'));
    expect(await offersAt(laptop)).toHaveLength(1);
    for (const device of others) expect(await offersAt(device)).toEqual([]);
  });

  it('[N12] of two that are left one after the other, the newer goes', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await ring(anna, bob);
    const [older, newer] = [prepare(callId, 'older'), prepare(callId, 'newer', 2)];
    await Promise.all([older, newer].map((offer) => anna.request('call-prepare', offer)));
    await bob.request('call-accept', { callId });
    expect(await offersAt(bob)).toMatchObject([{ sdp: 'newer', neg: 2 }]);
  });

  it('[N12] [M3] has one effect when it is repeated, also after the accept', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await ring(anna, bob);
    const offer = { ...prepare(callId), id: newId() };
    const ack = await anna.request('call-prepare', offer);
    await bob.request('call-accept', { callId });
    expect(await anna.request('call-prepare', offer)).toEqual(ack);
    expect(await offersAt(bob)).toHaveLength(1);
  });

  it('[N12] [X5] crosses the accept: either it goes out with it, or its sender hears that it came too late', async () => {
    const [anna, bob] = await pair(app);
    for (let round = 0; round < 10; round += 1) {
      const { callId } = await ring(anna, bob);
      const crossing = [
        () => anna.attempt('call-prepare', prepare(callId)),
        () => bob.attempt('call-accept', { callId }),
      ];
      const acks = await Promise.all(
        (round % 2 === 0 ? crossing : crossing.toReversed()).map((send) => send()),
      );
      const isLeft = acks.every(({ ok }) => ok);
      const got = (await offersAt(bob)).filter((offer) => offer.callId === callId);
      expect(got).toHaveLength(isLeft ? 1 : 0);
      if (!isLeft) expect(acks).toContainEqual(refused('WRONG_CALL_STATE'));
      await hangUp({ callId }, anna, bob);
    }
  });

  it('[N12] goes to whoever called at the same time', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await ring(anna, bob);
    await anna.request('call-prepare', prepare(callId));
    expect(await invite(bob, anna)).toMatchObject({ merged: true, call: { callId } });
    expect(await bob.next('video-offer')).toMatchObject({ callId, name: anna.self.name });
  });

  it('[N12] is forgotten with the end', async () => {
    const [anna, bob] = await pair(app);
    for (const end of ['hang-up', 'call-decline'] as const) {
      const { callId } = await ring(anna, bob);
      await anna.request('call-prepare', prepare(callId));
      expect(await waiting()).toBe(1);
      if (end === 'hang-up') await hangUp({ callId }, anna, bob);
      else await bob.request('call-decline', { callId });
      expect(await waiting()).toBe(0);
      expect(await bob.refusal('call-accept', { callId })).toEqual(refused('CALL_ENDED'));
      expect(await anna.refusal('call-prepare', prepare(callId))).toEqual(refused('CALL_ENDED'));
    }
    expect(await offersAt(bob)).toEqual([]);
  });

  it('[N12] is forgotten when the device of its caller connects again', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await ring(anna, bob);
    await anna.request('call-prepare', prepare(callId, 'of the page before'));
    anna.drop();
    await toldConnected(bob, { callId }, anna, false);
    expect(await waiting()).toBe(1);
    const again = await anna.again();
    expect(await waiting()).toBe(0);
    await again.request('call-prepare', prepare(callId, 'of this page'));
    await bob.request('call-accept', { callId });
    expect(await offersAt(bob)).toMatchObject([{ sdp: 'of this page' }]);
  });

  it('[N12] goes out while its caller is away', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await ring(anna, bob);
    await anna.request('call-prepare', prepare(callId));
    anna.drop();
    await toldConnected(bob, { callId }, anna, false);
    await bob.request('call-accept', { callId });
    expect(await offersAt(bob)).toHaveLength(1);
  });

  it('[N12] can be left by the device of the caller alone, while it rings, for the present epoch', async () => {
    const [anna, bob] = await pair(app);
    const [tab, eve] = [await anna.otherDevice(), await guest(app, 'Eve')];
    const { callId } = await ring(anna, bob);
    const offer = prepare(callId);
    expect(await tab.refusal('call-prepare', offer)).toEqual(refused('NOT_JOINED'));
    expect(await bob.refusal('call-prepare', offer)).toEqual(refused('NOT_JOINED'));
    expect(await eve.refusal('call-prepare', offer)).toEqual(refused('CALL_NOT_FOUND'));
    const early = { ...offer, epoch: 2 };
    expect(await anna.refusal('call-prepare', early)).toEqual(refused('WRONG_CALL_STATE'));
    expect(await waiting()).toBe(0);
    await bob.request('call-accept', { callId });
    expect(await anna.refusal('call-prepare', offer)).toEqual(refused('WRONG_CALL_STATE'));
    expect(await offersAt(bob)).toEqual([]);
  });

  it('[N12] [M5] has at most 64 KiB, as every description', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await ring(anna, bob);
    const tooLarge = await anna.refusal(
      'call-prepare',
      prepare(callId, 'x'.repeat(limits.sdpBytes + 1)),
    );
    expect(tooLarge).toMatchObject({ code: 'BAD_MESSAGE', detail: 'sdp: too large' });
    const full = 'x'.repeat(limits.sdpBytes);
    await anna.request('call-prepare', prepare(callId, full));
    await bob.request('call-accept', { callId });
    expect((await bob.next('video-offer')).sdp).toBe(full);
  });
});
