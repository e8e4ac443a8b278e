import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Attack } from '../attack/attack.js';
import { attackers } from '../attack/attackers.js';
import { LOBBY } from '../src/conversations/lobby.js';
import { sharedParley } from './parley-app.js';
import { guest } from './people.js';

/*
 * The short form of `npm run attack`: that attackers are closed or refused, that what one may send is bounded, and
 * that others go on. How fast they go on is for the long form.
 */

const app = sharedParley({ RATE_LIMIT_SCALE: '1', TRUST_PROXY: 'true' });

const SHARE = 0.05;
const MOST_BYTES = 40 * 1024 * 1024;

let attacked = 0;

/** Each comes from an address of its own, and none is refused for what another did. */
const nextAddress = (): string => {
  attacked += 1;
  return `198.51.100.${attacked}`;
};

/** Lets an attacker loose until something has come of it, while two people write to each other. */
const underAttack = async (
  name: string,
  isEnough: (attack: Attack, written: number) => boolean,
): Promise<Attack> => {
  const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
  const attack = new Attack(app.url, { share: SHARE, address: nextAddress() });
  const attacking = attackers.get(name)?.(attack);
  for (let written = 0; !isEnough(attack, written); written += 1) {
    const text = `Still here ${written}`;
    const ack = await anna.attempt('chat-send', { conversation: LOBBY, text });
    if (ack.ok) {
      await bob.next('chat-message', ({ message }) => message.id === ack.message.id);
    } else {
      // Anna is quicker than a person may be, which is her own fault, and comes back when she is told to [L2].
      expect(ack.code).toBe('RATE_LIMITED');
      await delay(ack.retryAfterMs);
    }
  }
  attack.end();
  await attacking;
  anna.close();
  bob.close();
  expect((await fetch(new URL('/health/ready', app.url))).status).toBe(200);
  return attack;
};

describe('an attacker', () => {
  it.each([
    'pings',
    'one-byte frames',
    'fragments',
    'unknown namespaces',
    'acks',
    'silent sockets',
    'big frames',
    'fuzz',
  ])('with %s is closed, and others are heard [L11] [L13] [W7]', async (name) => {
    const attack = await underAttack(name, ({ closedByServer }) => closedByServer > 0);
    expect(attack.mostBytes).toBeLessThan(MOST_BYTES);
  });

  it.each([
    'handshakes',
    'slow requests',
    'deaf readers',
    'long texts',
    'tabs of one guest',
    'unacked relays',
  ])('with %s keeps nobody from being heard', async (name) => {
    await underAttack(name, (_, written) => written >= 20);
  });
});
