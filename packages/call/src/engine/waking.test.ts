import { describe, expect, it } from '@jest/globals';
import type { CallLab, LabDevice } from '../testing/call-lab.js';
import { active, ringing } from '../testing/call-scenes.js';

const restartsOf = (lab: CallLab, { self }: LabDevice): number | undefined =>
  lab.internet.connectionsOf(self.device)[0]?.restarts.length;

const phasesOf = (device: LabDevice): Set<string> => {
  const seen = new Set<string>();
  device.watch(() => seen.add(device.phase));
  return seen;
};

describe('a device that wakes in a call', () => {
  it('finds media lost and restarts ICE at once, long before the connection has noticed', async () => {
    const { lab, ada, bob } = await active();
    lab.internet.changeAddresses();
    ada.engine.woke();
    await lab.clock.advance(1_100);
    expect(ada.phase).toBe('reconnecting');
    await lab.clock.advance(1_200);
    expect([ada.phase, bob.phase]).toEqual(['active', 'active']);
    expect(restartsOf(lab, ada)).toBe(1);
    expect(lab.internet.connections).toHaveLength(2);
  });

  it('restarts ICE again once it has a network', async () => {
    const { lab, ada } = await active();
    lab.internet.cut();
    ada.engine.woke();
    await lab.clock.advance(3_000);
    expect(restartsOf(lab, ada)).toBe(1);
    lab.internet.mend();
    ada.engine.woke();
    await lab.clock.advance(1_500);
    expect(restartsOf(lab, ada)).toBe(2);
    expect(ada.phase).toBe('active');
  });

  it('leaves a call alone that goes on', async () => {
    const { lab, ada } = await active();
    const seen = phasesOf(ada);
    ada.engine.woke();
    await lab.clock.advance(20_000);
    expect(restartsOf(lab, ada)).toBe(0);
    expect([...seen]).not.toContain('reconnecting');
  });

  it('misses nothing of a peer who sends nothing', async () => {
    const { lab, ada, bob } = await active();
    for (const what of ['microphone', 'camera'] as const) bob.engine.turn(what, false);
    await lab.clock.advance(1_000);
    lab.internet.cut();
    ada.engine.woke();
    await lab.clock.advance(4_000);
    lab.internet.mend();
    await lab.clock.advance(10_000);
    expect(ada.phase).toBe('active');
  });

  it('asks how a call stands that rings', async () => {
    const { lab, bob } = await ringing();
    const syncs = () => bob.port.sent.filter(({ type }) => type === 'call-sync').length;
    const before = syncs();
    bob.engine.woke();
    await lab.clock.advance(50);
    expect(syncs()).toBe(before + 1);
    expect(bob.phase).toBe('incoming');
  });
});
