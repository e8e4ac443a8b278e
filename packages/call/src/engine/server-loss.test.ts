import { describe, expect, it } from '@jest/globals';
import { refusal } from '@parley/protocol';
import { CallLab } from '../testing/call-lab.js';
import { active, ended } from '../testing/call-scenes.js';

describe('the connection to the server is lost in a call', () => {
  it('[C5] media goes on, nobody sees anything, and afterwards all is as before', async () => {
    const { lab, ada, bob } = await active();
    ada.port.goOffline();
    bob.port.goOffline();
    await lab.clock.advance(40_000);
    expect([ada.phase, bob.phase]).toEqual(['active', 'active']);
    ada.port.goOnline();
    bob.port.goOnline();
    await lab.clock.advance(1_000);
    expect([ada.phase, bob.phase]).toEqual(['active', 'active']);
    expect(lab.internet.connections).toHaveLength(2);
  });

  it('[N6] a hang-up reaches the other over the data channel, and the server later', async () => {
    const { lab, ada, bob } = await active();
    ada.port.goOffline();
    bob.port.goOffline();
    ada.engine.hangUp();
    await lab.clock.advance(100);
    expect(bob.viewIn('ended').outcome).toEqual(ended('hangup'));
    expect([...ada.devices.live, ...bob.devices.live]).toEqual([]);
    bob.port.goOnline();
    await lab.clock.advance(100);
    expect([...lab.server.calls.values()]).toMatchObject([{ state: 'ended', reason: 'hangup' }]);
  });

  it('[C2] what happened meanwhile is learned at the reconnect', async () => {
    const { lab, ada, bob } = await active();
    lab.internet.cut();
    ada.port.goOffline();
    bob.engine.hangUp();
    await lab.clock.advance(2_000);
    expect(ada.phase).toBe('active');
    ada.port.goOnline();
    await lab.clock.advance(100);
    expect(ada.viewIn('ended').outcome).toEqual(ended('hangup'));
  });

  it('[C2] is asked for again when the server refuses to tell for now, or the ack is lost', async () => {
    const { lab, ada, bob } = await active();
    lab.internet.cut();
    ada.port.goOffline();
    bob.engine.hangUp();
    await lab.clock.advance(2_000);
    ada.port.refusals.set('call-sync', [
      refusal('RATE_LIMITED', { retryAfterMs: 2_000 }),
      refusal('UNAVAILABLE'),
    ]);
    ada.port.goOnline();
    await lab.clock.advance(1_000);
    expect(ada.phase).toBe('active');
    await lab.clock.advance(2_100);
    expect(ada.viewIn('ended').outcome).toEqual(ended('hangup'));
  });

  it('[M4] relays that were not delivered are sent again when the peer is back', async () => {
    const lab = new CallLab();
    const [ada, bob] = [lab.device(0), lab.device(1)];
    ada.engine.invite(bob.person, 'video');
    await bob.reaches('incoming');
    bob.engine.accept('video');
    await bob.reaches('connecting');
    await lab.clock.until(
      () => [...lab.server.calls.values()].some(({ state }) => state === 'connecting'),
      'accepted',
    );
    bob.port.goOffline();
    await lab.clock.advance(3_000);
    expect(ada.port.sent.some(({ type }) => type === 'video-offer')).toBe(true);
    bob.port.goOnline();
    await lab.clock.advance(500);
    expect([ada.phase, bob.phase]).toEqual(['active', 'active']);
  });
});
