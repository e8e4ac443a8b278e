import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answered, ringing } from '../testing/call-scenes.js';

const devices = { microphone: 'mic-1', camera: 'cam-1' } as const;

describe.each(['microphone', 'camera'] as const)('a %s that the system mutes', (kind) => {
  const deviceId = devices[kind];
  const own = async () => {
    const all = await answered('video');
    const { lab, ada, bob } = all;
    return {
      ...all,
      system: async (muted: boolean) => {
        bob.devices.silence(deviceId, muted);
        await lab.clock.advance(50);
      },
      person: async (on: boolean) => {
        bob.engine.turn(kind, on);
        await lab.clock.advance(50);
      },
      shown: () => bob.viewIn('active').own[kind],
      sends: () => ada.viewIn('active').remote.sends[kind],
    };
  };

  it('is shown and told to the peer, and taken back when it returns', async () => {
    const { system, shown, sends, bob } = await own();
    await system(true);
    expect(shown()).toMatchObject({ state: 'on', isSilenced: true });
    expect(sends()).toBe(false);
    await system(false);
    expect(shown()).toMatchObject({ state: 'on' });
    expect(shown()).not.toHaveProperty('isSilenced');
    expect(sends()).toBe(true);
    expect(bob.viewIn('active').own.stream).toBeDefined();
  });

  it('is off, and no more than that, once the person turns it off, and stays so when the system is done', async () => {
    const { system, person, shown, sends } = await own();
    await system(true);
    await person(false);
    expect(shown().state).toBe('off');
    expect(shown()).not.toHaveProperty('isSilenced');
    await system(false);
    expect(shown().state).toBe('off');
    expect(sends()).toBe(false);
    await person(true);
    expect(shown()).not.toHaveProperty('isSilenced');
    expect(sends()).toBe(true);
  });

  it('says so when the person turns it on while it is muted', async () => {
    const { system, person, shown, sends } = await own();
    await person(false);
    await system(true);
    await person(true);
    expect(shown()).toMatchObject({ state: 'on', isSilenced: true });
    expect(sends()).toBe(false);
    await system(false);
    expect(sends()).toBe(true);
  });

  it('is told of from the first when it is muted already', async () => {
    const { lab, ada, bob } = await ringing();
    bob.devices.silence(deviceId, true);
    bob.engine.accept('video');
    await bob.reaches('active');
    await lab.clock.advance(50);
    expect(bob.viewIn('active').own[kind]).toMatchObject({ state: 'on', isSilenced: true });
    expect(ada.viewIn('active').remote.sends[kind]).toBe(false);
  });

  it('takes no word of a device that is not used any more', async () => {
    const { lab, bob, shown, sends } = await own();
    const browserKind = kind === 'microphone' ? 'audioinput' : 'videoinput';
    bob.devices.plugIn(browserKind, 'other', 'Other');
    bob.engine.chooseDevice(kind, 'other');
    await lab.clock.advance(50);
    bob.devices.silence(deviceId, true);
    await lab.clock.advance(50);
    expect(shown()).toEqual({ state: 'on', deviceId: 'other', label: 'Other' });
    expect(sends()).toBe(true);
  });

  it('tells the peer of what is to be had, wanted and not muted, whatever came before', async () => {
    const act = fc.constantFrom('on', 'off', 'muted', 'heard', 'out', 'in');
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
        const { lab, bob, system, person, shown, sends } = await own();
        const browserKind = kind === 'microphone' ? 'audioinput' : 'videoinput';
        let [isWanted, isMuted, isThere] = [true, false, true];
        for (const next of acts) {
          if (next === 'on' || next === 'off') {
            isWanted = next === 'on';
            await person(isWanted);
          } else if (next === 'muted' || next === 'heard') {
            isMuted = next === 'muted';
            await system(isMuted);
          } else if (next === 'out' && isThere) {
            isThere = false;
            bob.devices.unplug(deviceId);
          } else if (next === 'in' && !isThere) {
            isThere = true;
            bob.devices.plugIn(browserKind, deviceId, 'Again');
          }
          await lab.clock.advance(50);
          expect(sends()).toBe(isWanted && isThere && !isMuted);
          const state = isThere ? 'on' : 'absent';
          expect(shown().state).toBe(isWanted ? state : 'off');
          const isSilenced = isWanted && isThere && isMuted;
          expect('isSilenced' in shown()).toBe(isSilenced);
        }
      }),
      { numRuns: 40 },
    );
  });
});
