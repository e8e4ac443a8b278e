import { expect, it } from '@jest/globals';
import { answer, cardOf, hangUp, invite, report, ring, SENDS, talk, toldState } from './calling.js';
import { describeEachDatabase } from './databases.js';
import { sharedParley } from './parley-app.js';
import { pair } from './people.js';

const refused = (code: string) => ({ ok: false, code, retryable: false });

describeEachDatabase('a call', (freshDatabase) => {
  const app = sharedParley(freshDatabase);

  it('[C6] [C8] rings on every device of the callee, and shows the call to the caller’s others', async () => {
    const [anna, bob] = await pair(app);
    const [annasPhone, bobsPhone] = [await anna.otherDevice(), await bob.otherDevice()];
    const { call, role, merged, resumeToken } = await invite(anna, bob, 'voice');
    expect({ role, merged }).toEqual({ role: 'caller', merged: false });
    expect(resumeToken).toBeDefined();
    expect(call).toMatchObject({
      rev: 1,
      media: 'voice',
      state: 'ringing',
      epoch: 1,
      ringingDevices: 0,
      legs: [
        {
          person: { id: anna.self.id, name: anna.self.name },
          role: 'caller',
          state: 'joined',
          device: anna.device,
          connected: true,
        },
        { person: { id: bob.self.id, name: bob.self.name }, role: 'callee', state: 'invited' },
      ],
    });
    expect(call.ringRemainingMs).toBeGreaterThan(55_000);
    for (const device of [bob, bobsPhone]) {
      const incoming = await device.next('call-incoming');
      expect(incoming.call).toMatchObject({ callId: call.callId, state: 'ringing' });
    }
    expect(await toldState(annasPhone, call, 'ringing')).toMatchObject({ rev: 1 });
    await anna.settled();
    expect(anna.heard).not.toContain('call-state');
  });

  it('[C8] rings on a device that connects while it rings', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await ring(anna, bob);
    const phone = await bob.otherDevice();
    expect((await phone.next('call-incoming')).call).toMatchObject({ callId });
  });

  it('[C10] tells the caller on how many devices it rings', async () => {
    const [anna, bob] = await pair(app);
    const phone = await bob.otherDevice();
    const { callId } = await ring(anna, bob);
    const { call } = await bob.request('call-ringing', { callId });
    expect(call).toMatchObject({ ringingDevices: 1, legs: [{}, { state: 'ringing' }] });
    await anna.next('call-state', (push) => push.call.ringingDevices === 1);
    await phone.request('call-ringing', { callId });
    await anna.next('call-state', (push) => push.call.ringingDevices === 2);
    const again = await phone.request('call-ringing', { callId });
    expect(again.call).toMatchObject({ rev: 3, ringingDevices: 2 });
    phone.close();
    await anna.next('call-state', (push) => push.call.ringingDevices === 1);
  });

  it('[C10] tells the caller on how many devices it rings without a sound, and when that changes', async () => {
    const [anna, bob] = await pair(app);
    const phone = await bob.otherDevice();
    const { callId } = await ring(anna, bob);
    const heard = (ringingDevices: number, silentDevices?: number) =>
      anna.next(
        'call-state',
        ({ call }) =>
          call.ringingDevices === ringingDevices && call.silentDevices === silentDevices,
      );
    await bob.request('call-ringing', { callId, silent: true });
    await heard(1, 1);
    await phone.request('call-ringing', { callId, silent: true });
    await heard(2, 2);
    await bob.request('call-ringing', { callId, silent: false });
    await heard(2, 1);
    await phone.request('call-ringing', { callId });
    await heard(2);
    await phone.request('call-ringing', { callId, silent: true });
    await heard(2, 1);
    const { call } = await phone.request('call-accept', { callId });
    expect(call).not.toHaveProperty('silentDevices');
  });

  it('[C3] [C9] connects with the device that answers, and stops the others', async () => {
    const [anna, laptop] = await pair(app);
    const phone = await laptop.otherDevice();
    const { callId } = await ring(anna, laptop);
    const { call, resumeToken } = await phone.request('call-accept', { callId });
    expect(call).toMatchObject({
      state: 'connecting',
      ringingDevices: 0,
      legs: [{ state: 'joined' }, { state: 'joined', device: phone.device }],
    });
    expect(call.ringRemainingMs).toBeUndefined();
    for (const device of [anna, laptop]) {
      const told = await toldState(device, call, 'connecting');
      expect(told.legs.at(1)?.device).toBe(phone.device);
    }
    // [C14] Saying it again changes nothing; another device comes too late [C4].
    const repeated = await phone.request('call-accept', { callId });
    expect(repeated).toMatchObject({ resumeToken, call: { rev: call.rev } });
    expect(await laptop.refusal('call-accept', { callId })).toEqual(refused('ANSWERED_ELSEWHERE'));
    expect(await laptop.refusal('call-decline', { callId })).toEqual(refused('WRONG_CALL_STATE'));
    const { calls } = await anna.request('call-sync', {});
    expect(calls).toMatchObject([{ callId, state: 'connecting', rev: call.rev }]);
  });

  it('[C4] lets one of two devices win that accept at once', async () => {
    const [anna, laptop] = await pair(app);
    const phone = await laptop.otherDevice();
    const { callId } = await ring(anna, laptop);
    const acks = await Promise.all(
      [laptop, phone].map((device) => device.attempt('call-accept', { callId })),
    );
    const winners = acks.filter((ack) => ack.ok);
    expect(winners).toHaveLength(1);
    expect(acks).toContainEqual(refused('ANSWERED_ELSEWHERE'));
  });

  it('[C9] ends on all devices when one declines', async () => {
    const [anna, laptop] = await pair(app);
    const phone = await laptop.otherDevice();
    const { callId } = await ring(anna, laptop);
    const { call } = await phone.request('call-decline', { callId });
    expect(call).toMatchObject({ state: 'ended', reason: 'declined' });
    for (const device of [anna, laptop]) {
      expect(await toldState(device, call, 'ended')).toMatchObject({ reason: 'declined' });
    }
    const again = await laptop.request('call-decline', { callId });
    expect(again.call.rev).toBe(call.rev);
    expect(await laptop.refusal('call-accept', { callId })).toEqual(refused('CALL_ENDED'));
    expect((await cardOf(anna, laptop))?.body).toMatchObject({ outcome: 'declined' });
  });

  it('[C4] never ends an answered call by a late decline', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await answer(anna, bob);
    expect(await bob.refusal('call-decline', { callId })).toEqual(refused('WRONG_CALL_STATE'));
    await hangUp({ callId }, anna, bob);
    expect(await bob.refusal('call-decline', { callId })).toEqual(refused('CALL_ENDED'));
  });

  it('[C6] leaves alert, accept and decline to the callee', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await ring(anna, bob);
    for (const type of ['call-ringing', 'call-accept', 'call-decline'] as const) {
      expect(await anna.refusal(type, { callId })).toEqual(refused('WRONG_CALL_STATE'));
    }
  });

  it('is canceled when the caller’s device hangs up while it rings, and by no other', async () => {
    const [anna, bob] = await pair(app);
    const phone = await anna.otherDevice();
    const { callId } = await ring(anna, bob);
    const byBob = { callId, target: anna.self.name, reason: 'hangup' } as const;
    const byAnna = { ...byBob, target: bob.self.name };
    expect(await bob.refusal('hang-up', byBob)).toEqual(refused('NOT_JOINED'));
    expect(await phone.refusal('hang-up', byAnna)).toEqual(refused('NOT_JOINED'));
    const wrong = { ...byAnna, target: 'Somebody' };
    expect(await anna.refusal('hang-up', wrong)).toEqual(refused('WRONG_TARGET'));
    expect(await phone.refusal('hang-up', wrong)).toEqual(refused('NOT_JOINED'));
    const { call } = await anna.request('hang-up', byAnna);
    expect(call).toMatchObject({ state: 'ended', reason: 'canceled' });
    expect(await toldState(bob, call, 'ended')).toMatchObject({ reason: 'canceled' });
    expect(await bob.refusal('call-accept', { callId })).toEqual(refused('CALL_ENDED'));
    expect((await cardOf(bob, anna))?.body).toMatchObject({ outcome: 'canceled' });
  });

  it.each(['hangup', 'connect_failed', 'media_failed'] as const)(
    '[N6] ends by either side after the answer, with its reason %s, and once',
    async (reason) => {
      const [anna, bob] = await pair(app);
      const { callId } = await talk(anna, bob);
      const { call } = await bob.request('hang-up', { callId, target: anna.self.name, reason });
      expect(call).toMatchObject({ state: 'ended', reason });
      expect(await toldState(anna, call, 'ended')).toMatchObject({ reason });
      const late = await hangUp({ callId }, anna, bob);
      expect(late.call).toMatchObject({ rev: call.rev, reason });
      expect((await cardOf(anna, bob))?.body).toMatchObject({ outcome: reason });
    },
  );

  it('[N6] ends by a hang-up that names nobody', async () => {
    const [anna, bob] = await pair(app);
    const ringing = await ring(anna, bob);
    const canceled = await anna.request('hang-up', { callId: ringing.callId, reason: 'hangup' });
    expect(canceled.call).toMatchObject({ state: 'ended', reason: 'canceled' });
    const { callId } = await talk(anna, bob);
    const { call } = await bob.request('hang-up', { callId, reason: 'hangup' });
    expect(call).toMatchObject({ state: 'ended', reason: 'hangup' });
    const again = await anna.request('hang-up', { callId, reason: 'hangup' });
    expect(again.call).toMatchObject({ rev: call.rev });
  });

  it('[C7] is active once both have media, and reconnecting while one has lost it', async () => {
    const [anna, bob] = await pair(app);
    const call = await answer(anna, bob);
    expect(await report(call, anna, 'flowing')).toMatchObject({ state: 'connecting' });
    expect(await report(call, bob, 'flowing')).toMatchObject({
      state: 'active',
      legs: [{ flow: 'flowing', sends: SENDS }, { flow: 'flowing' }],
    });
    await toldState(anna, call, 'active');
    expect(await report(call, anna, 'lost')).toMatchObject({ state: 'reconnecting' });
    await toldState(bob, call, 'reconnecting');
    expect(await report(call, anna, 'flowing')).toMatchObject({ state: 'active' });
    await toldState(bob, call, 'active');
    const other = { microphone: false, camera: false, screen: true };
    await anna.request('call-media-state', {
      callId: call.callId,
      epoch: 1,
      flow: 'flowing',
      sends: other,
    });
    const told = await bob.next('call-state', ({ call: { legs } }) => {
      const [caller] = legs;
      return caller?.sends.screen === true;
    });
    expect(told.call).toMatchObject({ state: 'active', legs: [{ sends: other }, {}] });
  });

  it('[C7] notes what the caller will send while it rings, and nothing of the callee', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await ring(anna, bob);
    expect(await report({ callId }, anna, 'none')).toMatchObject({ legs: [{ sends: SENDS }, {}] });
    const media = { callId, epoch: 1, flow: 'none', sends: SENDS } as const;
    expect(await bob.refusal('call-media-state', media)).toEqual(refused('NOT_JOINED'));
  });
});
