import { describe, expect, it } from '@jest/globals';
import type { LabDevice } from '../testing/call-lab.js';
import { active } from '../testing/call-scenes.js';

const hangs = ({ view }: LabDevice): boolean => view.phase === 'active' && view.peerHangs;

/** A call in which media has been seen to come, of which Bob's browser then hangs. */
const withHungBob = async (prepare: (bob: LabDevice) => void = () => {}) => {
  const all = await active();
  prepare(all.bob);
  await all.lab.clock.advance(3_000);
  all.lab.internet.hang(all.bob.self.device, true);
  return all;
};

describe('a peer of whom nothing comes', () => {
  it('is said to hang after 2.5 s, and no more as soon as something comes', async () => {
    const { lab, ada, bob } = await withHungBob();
    await lab.clock.advance(2_400);
    expect(hangs(ada)).toBe(false);
    await lab.clock.advance(700);
    expect(hangs(ada)).toBe(true);
    await lab.clock.advance(60_000);
    expect(hangs(ada)).toBe(true);
    lab.internet.hang(bob.self.device, false);
    await lab.clock.advance(200);
    expect(hangs(ada)).toBe(false);
    expect(hangs(bob)).toBe(false);
  });

  it.each(['microphone', 'camera'] as const)(
    'is, by what is still on besides the %s',
    async (off) => {
      const { lab, ada } = await withHungBob((bob) => bob.engine.turn(off, false));
      await lab.clock.advance(4_000);
      expect(hangs(ada)).toBe(true);
    },
  );

  it('is not, of whom nothing is to come', async () => {
    const { lab, ada } = await withHungBob(({ engine }) => {
      engine.turn('microphone', false);
      engine.turn('camera', false);
    });
    await lab.clock.advance(10_000);
    expect(hangs(ada)).toBe(false);
    expect(ada.phase).toBe('active');
  });

  it('is not, who turns all off, from when that is known', async () => {
    const { lab, ada, bob } = await withHungBob();
    await lab.clock.advance(4_000);
    bob.engine.turn('microphone', false);
    bob.engine.turn('camera', false);
    await lab.clock.advance(500);
    expect(hangs(ada)).toBe(false);
  });

  it('is not, as long as nothing has come of what was turned on', async () => {
    const { lab, ada, bob } = await withHungBob(({ engine }) => engine.turn('camera', false));
    bob.engine.turn('camera', true);
    await lab.clock.advance(10_000);
    expect(hangs(ada)).toBe(false);
  });

  it('is not, when what they said they send may be old', async () => {
    const { lab, ada, bob } = await withHungBob();
    ada.port.goOffline();
    await lab.clock.advance(4_000);
    expect(hangs(ada)).toBe(false);
    ada.port.goOnline();
    await lab.clock.advance(100);
    expect(hangs(ada)).toBe(true);
    bob.port.goOffline();
    await lab.clock.advance(100);
    expect(hangs(ada)).toBe(false);
  });

  it('is not, where the browser gives no account of it', async () => {
    const { lab, ada } = await withHungBob();
    for (const pc of lab.internet.connections) pc.withholdsStats = true;
    await lab.clock.advance(10_000);
    expect(hangs(ada)).toBe(false);
  });

  it('is followed by "reconnecting" when the path turns out to be lost, and by neither once it is back', async () => {
    const { lab, ada } = await active();
    await lab.clock.advance(3_000);
    lab.internet.cut();
    await lab.clock.advance(4_000);
    expect(hangs(ada)).toBe(true);
    await ada.reaches('reconnecting');
    lab.internet.mend();
    await ada.reaches('active');
    await lab.clock.advance(10_000);
    expect(hangs(ada)).toBe(false);
  });
});
