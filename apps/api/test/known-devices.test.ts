import { expect, it } from '@jest/globals';
import type { SessionToken } from '@parley/protocol';
import { nameKey } from '@parley/protocol';
import { eq } from 'drizzle-orm';
import { KnownDevicesRepository } from '../src/auth/known-devices.repository.js';
import { SessionSweep } from '../src/auth/session-sweep.js';
import { knownDevices, sessions } from '../src/database/schema.js';
import { hashSecret } from '../src/shared/secret.js';
import { describeEachDatabase } from './databases.js';
import { sharedParley } from './parley-app.js';
import { guest, newName, register } from './people.js';

const DAY = 24 * 60 * 60 * 1_000;

describeEachDatabase('devices that were logged in once [A13]', (freshDatabase) => {
  const app = sharedParley(async () => ({ ...(await freshDatabase()), TRUST_PROXY: 'true' }));
  const repository = () => app.nest.get(KnownDevicesRepository);
  const isKnown = async (name: string, token: SessionToken): Promise<boolean> =>
    (await repository().findToken(nameKey(name), [hashSecret(token)])) !== undefined;

  it('are known while they are logged in, after a log-out, and after their session has expired', async () => {
    const name = newName('Bob');
    const bob = await register(app, name);
    expect(await isKnown(name, bob.token)).toBe(true);
    await bob.request('logout', {});
    expect(await isKnown(name, bob.token)).toBe(true);

    const other = newName('Bob');
    const late = await register(app, other);
    const tokenHash = hashSecret(late.token);
    await app.database
      .update(sessions)
      .set({ expiresAt: Date.now() - DAY })
      .where(eq(sessions.tokenHash, tokenHash));
    await app.nest.get(SessionSweep).sweep();
    await late.closed;
    expect(await isKnown(other, late.token)).toBe(true);
    expect(await isKnown(name, late.token)).toBe(false);
  });

  it('are not those of guests, whose names have no password', async () => {
    const anna = await guest(app, 'Anna');
    await anna.request('logout', {});
    const kept = eq(knownDevices.tokenHash, hashSecret(anna.token));
    expect(await app.database.$count(knownDevices, kept)).toBe(0);
  });

  it('are forgotten a year later, and all but the newest when there are many', async () => {
    const bob = await register(app, newName('Bob'));
    const person = bob.self.id;
    const now = Date.now();
    const ages = [...Array.from({ length: 60 }, (_, days) => days), 364, 366];
    const rows = ages.map((days) => ({
      tokenHash: `${person} ${days}`,
      person,
      endedAt: now - days * DAY,
    }));
    await app.database.insert(knownDevices).values(rows);
    await repository().forgetOld(now);
    const left = await app.database
      .select()
      .from(knownDevices)
      .where(eq(knownDevices.person, person));
    expect(left.map(({ tokenHash }) => tokenHash).sort()).toEqual(
      rows
        .slice(0, 50)
        .map(({ tokenHash }) => tokenHash)
        .sort(),
    );
  });
});
