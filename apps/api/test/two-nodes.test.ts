import { expect, it } from '@jest/globals';
import { CallDevices } from '../src/calls/delivery/call-devices.js';
import { describePostgres } from './databases.js';
import { startParley } from './parley-app.js';
import { guests } from './people.js';

describePostgres('two servers on one database', (freshDatabase) => {
  it('start at once, and neither ends the calls of the other', async () => {
    const settings = await freshDatabase();
    const [one, other] = await Promise.all([startParley(settings), startParley(settings)]);
    const [anna, bob] = await guests(one, 'Anna', 'Bob');
    if (anna === undefined || bob === undefined) throw new Error('Two people are needed');
    const { call } = await anna.request('call-invite', { person: bob.self.id, media: 'voice' });
    await other.nest.get(CallDevices).sweep();
    const { calls } = await anna.request('call-sync', {});
    expect(calls).toMatchObject([{ callId: call.callId, rev: call.rev, state: 'ringing' }]);
    await Promise.all([one.stop(), other.stop()]);
  });
});
