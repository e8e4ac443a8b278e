import { expect, it } from '@jest/globals';
import { callDeadlines } from '@parley/protocol';
import { eq } from 'drizzle-orm';
import { sessions } from '../src/database/schema.js';
import { advanceCallTime } from './call-time.js';
import { answer, cardOf, invite, ring, talk, toldConnected, toldState } from './calling.js';
import { newId } from './client.js';
import { describeEachDatabase } from './databases.js';
import { sharedParley } from './parley-app.js';
import { guest, pair, untilOffline } from './people.js';

const refused = (code: string) => ({ ok: false, code, retryable: false });

describeEachDatabase('an invite', (freshDatabase) => {
  const app = sharedParley(freshDatabase);

  it('is unavailable at once when no device of the callee is connected', async () => {
    const [anna, bob] = await pair(app);
    bob.close();
    await untilOffline(anna, bob);
    const { call, resumeToken } = await invite(anna, bob);
    expect(call).toMatchObject({ state: 'ended', reason: 'unavailable' });
    expect(resumeToken).toBeUndefined();
    expect((await cardOf(anna, bob))?.body).toMatchObject({ outcome: 'unavailable' });
    const back = await bob.again();
    await back.settled();
    expect(back.heard).not.toContain('call-incoming');
  });

  it('is busy when the callee is in another call, which goes on', async () => {
    const [anna, bob] = await pair(app);
    const carol = await guest(app, 'Carol');
    const { callId } = await answer(anna, bob);
    const { call } = await invite(carol, bob);
    expect(call).toMatchObject({ state: 'ended', reason: 'busy' });
    expect(await toldState(bob, call, 'ended')).toMatchObject({ reason: 'busy' });
    await bob.settled();
    expect(bob.pushes('call-incoming')).toEqual([]);
    expect((await cardOf(carol, bob))?.body).toMatchObject({ outcome: 'busy' });
    const { calls } = await bob.request('call-sync', {});
    expect(calls).toMatchObject([{ callId, state: 'connecting' }]);
  });

  it('is busy also while the callee’s own call still rings', async () => {
    const [anna, bob] = await pair(app);
    const carol = await guest(app, 'Carol');
    const { callId } = await ring(bob, anna);
    expect((await invite(carol, bob)).call).toMatchObject({ reason: 'busy' });
    expect((await invite(carol, anna)).call).toMatchObject({ reason: 'busy' });
    const { calls } = await bob.request('call-sync', {});
    expect(calls).toMatchObject([{ callId, state: 'ringing' }]);
  });

  it('(glare) takes the reverse invite for the accept of the one that rings', async () => {
    const [anna, bob] = await pair(app);
    const phone = await bob.otherDevice();
    const { callId } = await ring(anna, bob);
    const { call, role, merged, resumeToken } = await invite(phone, anna);
    expect({ role, merged }).toEqual({ role: 'callee', merged: true });
    expect(resumeToken).toBeDefined();
    expect(call).toMatchObject({
      callId,
      state: 'connecting',
      legs: [{}, { device: phone.device }],
    });
    await toldState(anna, call, 'connecting');
    await toldState(bob, call, 'connecting');
  });

  it('[X5] makes one call of two invites that cross', async () => {
    const [anna, bob] = await pair(app);
    const acks = await Promise.all([invite(anna, bob), invite(bob, anna)]);
    expect(acks.map(({ role }) => role).sort()).toEqual(['callee', 'caller']);
    const { calls } = await anna.request('call-sync', {});
    expect(calls).toMatchObject([{ state: 'connecting' }]);
    expect(new Set(acks.map(({ call }) => call.callId))).toEqual(new Set([calls[0]?.callId]));
  });

  it('ends what rings for the caller of a new call, who is busy from then on', async () => {
    const [anna, bob] = await pair(app);
    const carol = await guest(app, 'Carol');
    const rings = await ring(anna, bob);
    const { call } = await invite(bob, carol);
    expect(call).toMatchObject({ state: 'ringing' });
    expect(await toldState(anna, rings, 'ended')).toMatchObject({ reason: 'busy' });
    expect((await cardOf(anna, bob))?.body).toMatchObject({ outcome: 'busy' });
  });

  it('refuses a call while another connected device of the person holds one', async () => {
    const [anna, bob] = await pair(app);
    const [phone, carol] = [await anna.otherDevice(), await guest(app, 'Carol')];
    const { callId } = await answer(anna, bob);
    const toCarol = { person: carol.self.id, media: 'video' } as const;
    expect(await phone.refusal('call-invite', toCarol)).toEqual(refused('IN_A_CALL'));
    expect((await anna.request('call-sync', {})).calls).toMatchObject([{ callId }]);
  });

  it('replaces the call that the same device holds', async () => {
    const [anna, bob] = await pair(app);
    const first = await answer(anna, bob);
    const second = await ring(anna, bob);
    expect(await toldState(bob, first, 'ended')).toMatchObject({ reason: 'replaced' });
    const { calls } = await bob.request('call-sync', {});
    expect(calls.map(({ callId }) => callId)).toEqual([second.callId]);
  });

  it('replaces the call of a device that is gone', async () => {
    const [anna, bob] = await pair(app);
    const phone = await anna.otherDevice();
    const first = await answer(anna, bob);
    anna.drop();
    await toldConnected(bob, first, anna, false);
    const second = await ring(phone, bob);
    expect(await toldState(bob, first, 'ended')).toMatchObject({ reason: 'replaced' });
    expect(second.call).toMatchObject({ state: 'ringing' });
  });

  it('reaches a person whose device has long gone from a call, whatever its peer says of media', async () => {
    const [anna, bob] = await pair(app);
    const [phone, carol] = [await bob.otherDevice(), await guest(app, 'Carol')];
    const first = await talk(anna, bob);
    bob.drop();
    await toldConnected(anna, first, bob, false);
    const goneForLong = callDeadlines.peerLost;
    advanceCallTime(app, goneForLong - 5_000);
    expect((await invite(carol, phone)).call).toMatchObject({ reason: 'busy' });
    advanceCallTime(app, 5_000);
    await ring(carol, phone);
    expect(await toldState(anna, first, 'ended')).toMatchObject({ reason: 'replaced' });
  });

  it('is busy while no other device of a person is connected whose device has gone from a call', async () => {
    const [anna, bob] = await pair(app);
    const carol = await guest(app, 'Carol');
    const first = await talk(anna, bob);
    bob.drop();
    await toldConnected(anna, first, bob, false);
    await untilOffline(carol, bob);
    advanceCallTime(app, callDeadlines.peerLost);
    expect((await invite(carol, bob)).call).toMatchObject({ reason: 'busy' });
    expect((await anna.request('call-sync', {})).calls).toMatchObject([{ state: 'active' }]);
  });

  it('[C8] rings on a device of the callee that connects meanwhile, and on none of the caller', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await ring(anna, bob);
    const [annasPhone, bobsPhone] = [await anna.otherDevice(), await bob.otherDevice()];
    expect((await bobsPhone.next('call-incoming')).call.callId).toBe(callId);
    await annasPhone.settled();
    expect(annasPhone.heard).not.toContain('call-incoming');
  });

  it('[A1] [C8] rings on such a device once it has been welcomed', async () => {
    const [anna, bob] = await pair(app);
    await ring(anna, bob);
    const phone = await bob.otherDevice();
    await phone.next('call-incoming');
    expect(phone.heard).toEqual(['welcome', 'call-incoming']);
  });

  it('[X10] is nothing that a session makes or accepts which has ended', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await ring(anna, bob);
    // As on another node, which has not closed the connections here yet.
    for (const { self } of [anna, bob]) {
      await app.database.delete(sessions).where(eq(sessions.person, self.id));
    }
    const unauthenticated = { ok: false, code: 'UNAUTHENTICATED', retryable: false };
    expect(await bob.refusal('call-accept', { callId })).toEqual(unauthenticated);
    const again = { person: bob.self.id, media: 'video' } as const;
    expect(await anna.refusal('call-invite', again)).toEqual(unauthenticated);
    expect(await bob.request('call-sync', {})).toMatchObject({ calls: [{ state: 'ringing' }] });
  });

  it('makes a call to nobody and to oneself impossible', async () => {
    const anna = await guest(app, 'Anna');
    for (const person of [anna.self.id, newId()]) {
      const ack = await anna.raw('call-invite', {
        type: 'call-invite',
        id: newId(),
        person,
        media: 'video',
      });
      expect(ack).toEqual(refused('PERSON_NOT_FOUND'));
    }
  });
});
