import { expect, it, jest } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { CallsRepository } from '../src/calls/calls.repository.js';
import { sessions } from '../src/database/schema.js';
import { hashSecret } from '../src/shared/secret.js';
import {
  answer,
  description,
  hangUp,
  report,
  ring,
  talk,
  toldConnected,
  toldState,
} from './calling.js';
import { Client } from './client.js';
import { describeEachDatabase } from './databases.js';
import { sharedParley, startParley } from './parley-app.js';
import { guest, newName, PASSWORD, pair, register } from './people.js';

const refused = (code: string) => ({ ok: false, code, retryable: false });

describeEachDatabase('a device that comes back', (freshDatabase) => {
  const app = sharedParley(freshDatabase);

  it('[C5] [N11] takes up the call where it was, and its peer is told', async () => {
    const [anna, bob] = await pair(app);
    const call = await talk(anna, bob);
    bob.drop();
    expect(await toldConnected(anna, call, bob, false)).toMatchObject({ state: 'active' });
    const back = await bob.again();
    await toldConnected(anna, call, bob, true);
    expect(await anna.next('call-peer-rejoined')).toEqual({
      type: 'call-peer-rejoined',
      callId: call.callId,
      epoch: 1,
      cause: 'reconnect',
    });
    const { calls } = await back.request('call-sync', {});
    expect(calls).toMatchObject([{ callId: call.callId, state: 'active', epoch: 1 }]);
    const offer = description(call.callId, back);
    expect(await anna.request('video-offer', offer)).toMatchObject({ delivered: true });
    const reply = description(call.callId, anna);
    expect(await back.request('video-answer', reply)).toMatchObject({ delivered: true });
  });

  it('[C5] finds the call although both sides were away', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await talk(anna, bob);
    for (const client of [anna, bob]) client.drop();
    const [annaAgain, bobAgain] = [await anna.again(), await bob.again()];
    const { calls } = await annaAgain.request('call-sync', {});
    expect(calls).toMatchObject([{ callId, state: 'active' }]);
    const offer = description(callId, bobAgain);
    expect(await annaAgain.request('video-offer', offer)).toMatchObject({ delivered: true });
  });

  it('[A11] does not disturb the call when its new connection replaces the old one', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await talk(anna, bob);
    const back = await bob.again();
    await bob.closed;
    const { calls } = await back.request('call-sync', {});
    expect(calls).toMatchObject([{ callId, legs: [{}, { connected: true }] }]);
    const offer = description(callId, back);
    expect(await anna.request('video-offer', offer)).toMatchObject({ delivered: true });
  });

  it('[N7] [N8] begins the next epoch after a reload, by its resume token', async () => {
    const [anna, bob] = await pair(app);
    const call = await talk(anna, bob);
    const reloaded = await bob.again();
    const resume = {
      callId: call.callId,
      resumeToken: call.calleeToken,
      epoch: 1,
      cause: 'reload',
    } as const;
    const { call: resumed } = await reloaded.request('call-resume', resume);
    expect(resumed).toMatchObject({
      epoch: 2,
      state: 'reconnecting',
      legs: [{ flow: 'none' }, { flow: 'none', device: bob.device }],
    });
    expect(await anna.next('call-peer-rejoined', ({ cause }) => cause === 'reload')).toMatchObject({
      epoch: 2,
    });
    // What the old peer connections received says nothing about the new ones.
    expect(await report(call, anna, 'flowing', 1)).toMatchObject({ legs: [{ flow: 'none' }, {}] });
    await report(call, anna, 'flowing', 2);
    expect(await report(call, reloaded, 'flowing', 2)).toMatchObject({ state: 'active' });
  });

  it('[N8] meets in one epoch when both sides rebuild at once', async () => {
    const [anna, bob] = await pair(app);
    const { callId, callerToken, calleeToken } = await talk(anna, bob);
    const rebuild = { callId, epoch: 1, cause: 'rebuild' } as const;
    const acks = await Promise.all([
      anna.request('call-resume', { ...rebuild, resumeToken: callerToken }),
      bob.request('call-resume', { ...rebuild, resumeToken: calleeToken }),
    ]);
    expect(acks.map(({ call }) => call.epoch)).toEqual([2, 2]);
    const early = { ...rebuild, resumeToken: callerToken, epoch: 7 };
    expect(await anna.refusal('call-resume', early)).toEqual(refused('WRONG_CALL_STATE'));
  });

  it('[C12] is refused without the device or the token of the call', async () => {
    const [anna, bob] = await pair(app);
    const phone = await bob.otherDevice();
    const { callId, callerToken, calleeToken } = await talk(anna, bob);
    const resume = { callId, epoch: 1, cause: 'reload' } as const;
    const attempts = [
      phone.refusal('call-resume', { ...resume, resumeToken: calleeToken }),
      bob.refusal('call-resume', { ...resume, resumeToken: callerToken }),
      anna.refusal('call-resume', { ...resume, resumeToken: calleeToken }),
    ];
    for (const ack of await Promise.all(attempts)) expect(ack).toEqual(refused('NOT_JOINED'));
    const { calls } = await anna.request('call-sync', {});
    expect(calls).toMatchObject([{ epoch: 1, state: 'active' }]);
  });

  it('[X10] is refused to a login that ends before the return is stored', async () => {
    const anna = await guest(app, 'Anna');
    const bob = await register(app, newName('Bob'));
    const call = await talk(anna, bob);
    const credentials = { kind: 'password', name: bob.self.name, password: PASSWORD } as const;
    const { device } = bob;
    const later = await (await Client.connect(app.url, { device })).login(credentials);
    const repository = app.nest.get(CallsRepository);
    const find = repository.find.bind(repository);
    const finding = jest.spyOn(repository, 'find').mockImplementationOnce(async (id) => {
      const found = await find(id);
      const tokenHash = hashSecret(later.token);
      await app.database.delete(sessions).where(eq(sessions.tokenHash, tokenHash));
      return found;
    });
    const { callId, calleeToken: resumeToken } = call;
    const resume = { callId, resumeToken, epoch: 1, cause: 'reload' } as const;
    expect(await later.refusal('call-resume', resume)).toMatchObject({ code: 'UNAUTHENTICATED' });
    finding.mockRestore();
    expect((await anna.request('call-sync', {})).calls).toMatchObject([{ callId, epoch: 1 }]);
  });

  it('[C12] comes too late with its token when the call has ended', async () => {
    const [anna, bob] = await pair(app);
    const call = await answer(anna, bob);
    await hangUp(call, anna, bob);
    const resume = { callId: call.callId, epoch: 1, cause: 'reload' } as const;
    expect(await bob.refusal('call-resume', { ...resume, resumeToken: call.calleeToken })).toEqual(
      refused('CALL_ENDED'),
    );
  });

  it('keeps its call ringing through a reload of the caller', async () => {
    const [anna, bob] = await pair(app);
    const { callId, token } = await ring(anna, bob);
    const reloaded = await anna.again();
    const resume = { callId, resumeToken: token, epoch: 1, cause: 'reload' } as const;
    const { call } = await reloaded.request('call-resume', resume);
    expect(call).toMatchObject({ state: 'ringing', epoch: 1, legs: [{ connected: true }, {}] });
    await bob.request('call-accept', { callId });
    await toldState(reloaded, { callId }, 'connecting');
    const offer = description(callId, bob);
    expect(await reloaded.request('video-offer', offer)).toMatchObject({ delivered: true });
  });

  it('[C8] rings again after a reload of the callee', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await ring(anna, bob);
    await bob.request('call-ringing', { callId });
    const reloaded = await bob.again();
    expect((await reloaded.next('call-incoming')).call).toMatchObject({ callId });
    await reloaded.request('call-accept', { callId });
  });
});

describeEachDatabase('a server that restarts', (freshDatabase) => {
  it('[C1] [W13] finds the calls again, which go on', async () => {
    const settings = await freshDatabase();
    const before = await startParley(settings);
    const [anna, bob] = await pair(before);
    const talking = await talk(anna, bob);
    const [carol, dave] = [await guest(before, 'Carol'), await guest(before, 'Dave')];
    const ringing = await ring(carol, dave);
    await before.stop();

    const after = await startParley(settings);
    const back = ({ device, token }: Client) => Client.connect(after.url, { device, token });
    const [annaAgain, bobAgain] = [await back(anna), await back(bob)];
    const { calls } = await annaAgain.request('call-sync', {});
    expect(calls).toMatchObject([{ callId: talking.callId, state: 'active' }]);
    const offer = description(talking.callId, bobAgain);
    expect(await annaAgain.request('video-offer', offer)).toMatchObject({ delivered: true });
    await back(carol);
    const daveAgain = await back(dave);
    await daveAgain.next('call-incoming', ({ call }) => call.callId === ringing.callId);
    await daveAgain.request('call-accept', { callId: ringing.callId });
    await after.stop();
  });
});
