import { describe, expect, it } from '@jest/globals';
import { active } from '../testing/call-scenes.js';

/** A shaky connection in an active call, whose browser gives these accounts of what arrived, one for each second. */
const shaky = async (...accounts: readonly Readonly<Record<string, number>>[]) => {
  const { lab, ada } = await active();
  const [pc] = lab.internet.connectionsOf(ada.self.device);
  if (!pc) throw new Error('Ada has no peer connection');
  const begin = lab.clock.now();
  pc.countReceived = async () => {
    const second = Math.floor((lab.clock.now() - begin) / 1_000);
    return new Map(Object.entries(accounts[second] ?? accounts.at(-1) ?? {}));
  };
  pc.become('disconnected');
  return { lab, ada };
};

const calls = { microphone: 40, camera: 900 };

describe('media is not lost', () => {
  it.each([
    { what: 'one of several accounts grows', later: [{ microphone: 40, camera: 901 }] },
    { what: 'an account is new', later: [{ ...calls, transport: 3 }] },
    {
      what: "the camera's account is gone, as after a rollback in Chromium, and another grows",
      later: [{ microphone: 40 }, { microphone: 41 }],
    },
    {
      what: 'the accounts begin again',
      later: [
        { microphone: 1, camera: 3 },
        { microphone: 1, camera: 4 },
      ],
    },
  ])('when $what', async ({ later }) => {
    const { lab, ada } = await shaky(calls, ...later);
    await lab.clock.advance(1_000 * later.length + 500);
    expect(ada.phase).toBe('active');
  });

  it('because an account has ended, but when nothing grows a second later', async () => {
    const { lab, ada } = await shaky(calls, { microphone: 40 });
    await lab.clock.advance(1_500);
    expect(ada.phase).toBe('active');
    await lab.clock.advance(1_000);
    expect(ada.phase).toBe('reconnecting');
  });
});

describe('media is lost', () => {
  it('when no account grows', async () => {
    const { lab, ada } = await shaky(calls, calls);
    await lab.clock.advance(1_500);
    expect(ada.phase).toBe('reconnecting');
  });

  it('when there is no account at all and the connection says so', async () => {
    const { lab, ada } = await shaky({});
    await lab.clock.advance(1_500);
    expect(ada.phase).toBe('reconnecting');
  });
});
