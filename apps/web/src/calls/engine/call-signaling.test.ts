import { describe, expect, it } from '@jest/globals';
import { CallId, DeviceId, RequestId } from '@parley/protocol';
import { FakeRealtime, unavailable } from '../../testing/fake-realtime.js';
import { uuid } from '../../testing/samples.js';
import { callSignaling } from './call-signaling.js';

const callId = CallId.parse(uuid(1, 4));
const candidate = {
  type: 'new-ice-candidate',
  callId,
  epoch: 1,
  candidate: { candidate: '' },
} as const;
const forwarded = (id: number) => ({
  ...candidate,
  id: RequestId.parse(uuid(id, 3)),
  name: 'Bob',
  target: 'Anna',
  fromDevice: DeviceId.parse(uuid(2, 5)),
  at: 0,
});

describe('the signaling of calls', () => {
  it('[M3] sends a message with the id that the engine gave it', async () => {
    const realtime = new FakeRealtime();
    realtime.answer('call-sync', () => ({ ok: true, calls: [] }));
    realtime.connect();
    const message = { type: 'call-sync', id: uuid(7, 3) } as const;
    expect(await callSignaling(realtime).request<'call-sync'>(message)).toEqual({
      ok: true,
      calls: [],
    });
    expect(realtime.sent('call-sync')).toEqual([message]);
  });

  it('is a refusal without a connection, and says so', async () => {
    const realtime = new FakeRealtime();
    const signaling = callSignaling(realtime);
    expect(signaling.connected).toBe(false);
    const ack = await signaling.request<'call-sync'>({ type: 'call-sync', id: uuid(7, 3) });
    expect(ack).toEqual(unavailable);
    realtime.connect();
    expect(signaling.connected).toBe(true);
  });

  it('brings the engine what is about calls, in the order of arrival, until it is stopped', () => {
    const realtime = new FakeRealtime();
    const heard: string[] = [];
    const stop = callSignaling(realtime).subscribe((message) => {
      heard.push('id' in message ? message.id : message.type);
    });
    realtime.push(forwarded(1));
    realtime.push({ type: 'call-peer-rejoined', callId, epoch: 2, cause: 'reload' });
    realtime.push({
      type: 'self-changed',
      guest: false,
      role: 'member',
      hasPassword: true,
      doNotDisturb: true,
    });
    realtime.push(forwarded(2));
    expect(heard).toEqual([uuid(1, 3), 'call-peer-rejoined', uuid(2, 3)]);
    stop();
    realtime.push(forwarded(3));
    expect(heard).toHaveLength(3);
  });

  it('[C2] tells the engine of each connection, and of its end', () => {
    const realtime = new FakeRealtime();
    const told: string[] = [];
    const signaling = callSignaling(realtime);
    const stops = [
      signaling.onConnected(() => told.push('connected')),
      signaling.onDisconnected(() => told.push('disconnected')),
    ];
    realtime.connect();
    realtime.disconnect();
    realtime.connect();
    for (const stop of stops) stop();
    realtime.disconnect();
    realtime.connect();
    expect(told).toEqual(['connected', 'disconnected', 'connected']);
  });
});
