import { describe, expect, it, jest } from '@jest/globals';
import {
  type CallEndReason,
  type CallId,
  callDeadlines,
  type ServerMessage,
} from '@parley/protocol';
import { CallReaper } from '../src/calls/call-reaper.js';
import { ChatService } from '../src/chat/chat.service.js';
import { advanceCallTime } from './call-time.js';
import { answer, report, ring, talk, toldConnected, toldState } from './calling.js';
import { Client } from './client.js';
import { describeEachDatabase } from './databases.js';
import { type ParleyApp, sharedParley, startParley } from './parley-app.js';
import { directOf, pair } from './people.js';

describeEachDatabase('deadlines', (freshDatabase) => {
  const app = sharedParley(freshDatabase);
  const pass = async (ms: number, on: Pick<ParleyApp, 'nest'> = app): Promise<void> => {
    advanceCallTime(on, ms);
    await on.nest.get(CallReaper).reap();
  };

  /** The call lives until its deadline, and not longer. */
  const expectEnd = async (witness: Client, callId: CallId, ms: number, reason: CallEndReason) => {
    const slack = 5_000;
    await pass(ms - slack);
    const { calls } = await witness.request('call-sync', {});
    expect(calls.map((call) => call.callId)).toEqual([callId]);
    await pass(slack);
    expect(await toldState(witness, { callId }, 'ended')).toMatchObject({ reason });
    expect((await witness.request('call-sync', {})).calls).toEqual([]);
  };

  it('20 s: no device alerts', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await ring(anna, bob);
    await expectEnd(anna, callId, callDeadlines.alert, 'unavailable');
    expect(await toldState(bob, { callId }, 'ended')).toMatchObject({ reason: 'unavailable' });
    const { lastMessage } = await directOf(anna, bob);
    expect(lastMessage?.body).toMatchObject({ kind: 'call', outcome: 'unavailable' });
  });

  it('60 s: it rings and nobody answers, and later devices are told what is left', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await ring(anna, bob);
    await bob.request('call-ringing', { callId });
    await pass(40_000);
    const phone = await bob.otherDevice();
    const { call } = await phone.next('call-incoming');
    expect(call.ringRemainingMs).toBeLessThanOrEqual(20_000);
    await expectEnd(anna, callId, callDeadlines.ring - 40_000, 'timeout');
  });

  it('60 s: it rings no longer when the clock is set back an hour [C16]', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await ring(anna, bob);
    await bob.request('call-ringing', { callId });
    await pass(-3_600_000);
    const phone = await bob.otherDevice();
    const { call } = await phone.next('call-incoming');
    expect(call.ringRemainingMs).toBeLessThanOrEqual(callDeadlines.ring);
    await expectEnd(anna, callId, callDeadlines.ring, 'timeout');
  });

  it('20 s: the last device that alerted has gone, and nobody is back', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await ring(anna, bob);
    const fallsSilent = (): Promise<ServerMessage<'call-state'>> =>
      anna.next(
        'call-state',
        ({ call }) => call.callId === callId && call.legs[1]?.state === 'invited',
      );
    await bob.request('call-ringing', { callId });
    await pass(10_000);
    bob.drop();
    expect((await fallsSilent()).call.ringingDevices).toBe(0);
    const phone = await bob.again();
    await phone.request('call-ringing', { callId });
    await pass(callDeadlines.alert);
    expect((await anna.request('call-sync', {})).calls).toMatchObject([{ state: 'ringing' }]);
    phone.drop();
    await fallsSilent();
    await expectEnd(anna, callId, callDeadlines.alert, 'unavailable');
  });

  it('10 s: the caller is lost while it rings', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await ring(anna, bob);
    anna.drop();
    await toldConnected(bob, { callId }, anna, false);
    await expectEnd(bob, callId, callDeadlines.callerLost, 'caller_lost');
  });

  it('no more: the caller was back in time', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await ring(anna, bob);
    await bob.request('call-ringing', { callId });
    anna.drop();
    await toldConnected(bob, { callId }, anna, false);
    await anna.again();
    await pass(callDeadlines.callerLost + 5_000);
    expect((await bob.request('call-sync', {})).calls).toMatchObject([{ state: 'ringing' }]);
  });

  it('30 s: it was accepted and media does not connect', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await answer(anna, bob);
    await expectEnd(anna, callId, callDeadlines.connect, 'connect_failed');
  });

  it('60 s: both are there and media stays lost', async () => {
    const [anna, bob] = await pair(app);
    const call = await talk(anna, bob);
    await report(call, anna, 'lost');
    await expectEnd(bob, call.callId, callDeadlines.mediaLost, 'media_failed');
  });

  it('60 s: a joined device is gone and its peer has no media', async () => {
    const [anna, bob] = await pair(app);
    const call = await talk(anna, bob);
    bob.drop();
    await toldConnected(anna, call, bob, false);
    await report(call, anna, 'lost');
    await expectEnd(anna, call.callId, callDeadlines.peerLost, 'peer_lost');
  });

  it('[C5] none: a joined device is gone, and media flows on', async () => {
    const [anna, bob] = await pair(app);
    const call = await talk(anna, bob);
    bob.drop();
    await toldConnected(anna, call, bob, false);
    await pass(60 * 60 * 1000);
    expect((await anna.request('call-sync', {})).calls).toMatchObject([{ state: 'active' }]);
  });

  it('60 s more: a device is back in time, and media was lost while it was away', async () => {
    const [anna, bob] = await pair(app);
    const call = await talk(anna, bob);
    bob.drop();
    await toldConnected(anna, call, bob, false);
    await report(call, anna, 'lost');
    await pass(callDeadlines.peerLost - 5_000);
    const back = await bob.again();
    await toldConnected(anna, call, bob, true);
    await expectEnd(back, call.callId, callDeadlines.mediaLost, 'media_failed');
  });

  it('[C16] that cannot be acted upon keep no other call alive', async () => {
    const [anna, bob] = await pair(app);
    const stuck = await ring(anna, bob);
    const [carol, dan] = await pair(app);
    const other = await ring(carol, dan);
    const chat = app.nest.get(ChatService);
    const addCard = chat.addCard.bind(chat);
    const faults = jest
      .spyOn(chat, 'addCard')
      .mockImplementation(async (tx, conversation, ...card) => {
        if (conversation === stuck.call.conversation) throw new Error('No room for a card');
        return addCard(tx, conversation, ...card);
      });
    await pass(callDeadlines.ring);
    await toldState(dan, other, 'ended');
    expect(await bob.request('call-sync', {})).toMatchObject({ calls: [{ state: 'ringing' }] });
    faults.mockRestore();
    await pass(0);
    await toldState(bob, stuck, 'ended');
  });

  it('90 s: all joined devices are gone', async () => {
    const [anna, bob] = await pair(app);
    const phone = await anna.otherDevice();
    const { callId } = await talk(anna, bob);
    bob.drop();
    await toldConnected(phone, { callId }, bob, false);
    anna.drop();
    await toldConnected(phone, { callId }, anna, false);
    await expectEnd(phone, callId, callDeadlines.allGone, 'peer_lost');
  });

  it('[C16] are kept while no server is there', async () => {
    const settings = await freshDatabase();
    const before = await startParley(settings);
    const [anna, bob] = await pair(before);
    const { callId } = await ring(anna, bob);
    await before.stop();
    const after = await startParley(settings);
    await pass(callDeadlines.ring + 5_000, after);
    const back = await Client.connect(after.url, { device: bob.device, token: bob.token });
    const { calls } = await back.request('call-sync', { callId });
    expect(calls).toMatchObject([{ state: 'ended' }]);
    await back.settled();
    expect(back.heard).not.toContain('call-incoming');
    await after.stop();
  });
});

describe('deadlines by the environment', () => {
  const app = sharedParley({ CALL_RING_SECONDS: '0.5', CALL_CONNECT_SECONDS: '0.5' });

  it('[C16] end an overdue call within 2 s, by themselves', async () => {
    const [anna, bob] = await pair(app);
    const { callId, call } = await ring(anna, bob);
    expect(call.ringRemainingMs).toBeLessThanOrEqual(500);
    const ended = await toldState(bob, { callId }, 'ended');
    expect(ended).toMatchObject({ reason: 'timeout' });
    expect((ended.endedAt ?? 0) - ended.createdAt).toBeLessThan(2_500);
  });
});
