import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { sharedParley } from './parley-app.js';
import { guest } from './people.js';

const SECRET = 'shared-with-the-turn-server';

describe('with STUN and TURN', () => {
  const app = sharedParley({
    STUN_URLS: 'stun:stun.example.org',
    TURN_URLS: 'turn:turn.example.org, turns:turn.example.org:443?transport=tcp',
    TURN_SECRET: SECRET,
    TURN_TTL_SECONDS: '600',
  });

  it('[I1] [I2] gives what a peer connection takes, with credentials that the TURN server can check', async () => {
    const anna = await guest(app, 'Anna');
    const { iceServers, ttlSeconds } = await anna.request('ice-servers', {});
    const [stun, turn] = iceServers;
    expect(ttlSeconds).toBe(600);
    expect(stun).toEqual({ urls: ['stun:stun.example.org'] });
    expect(turn?.urls).toEqual([
      'turn:turn.example.org',
      'turns:turn.example.org:443?transport=tcp',
    ]);
    const { username = '', credential } = turn ?? {};
    expect(credential).toBe(createHmac('sha1', SECRET).update(username).digest('base64'));
  });

  it('[I2] makes credentials that expire, each person their own, without naming the person', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const usernameOf = async (client: typeof anna) =>
      (await client.request('ice-servers', {})).iceServers.at(1)?.username ?? '';
    const [annas, bobs] = [await usernameOf(anna), await usernameOf(bob)];
    const [expiry, who] = annas.split(':');
    const secondsLeft = Number(expiry) - Date.now() / 1000;
    expect(secondsLeft).toBeGreaterThan(590);
    expect(secondsLeft).toBeLessThanOrEqual(601);
    expect(bobs.split(':').at(1)).not.toBe(who);
    expect(annas).not.toContain(anna.self.id);
    expect(annas).not.toContain(anna.self.name);
  });
});

describe('without', () => {
  const app = sharedParley();

  it('[I1] gives an empty list, as on a LAN', async () => {
    const anna = await guest(app, 'Anna');
    expect(await anna.request('ice-servers', {})).toMatchObject({ iceServers: [] });
  });
});
