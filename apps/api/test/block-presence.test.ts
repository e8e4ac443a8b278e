import { expect, it } from '@jest/globals';
import type { Presence } from '@parley/protocol';
import type { Client } from './client.js';
import { describeEachDatabase } from './databases.js';
import { sharedParley } from './parley-app.js';
import { guest, untilOffline } from './people.js';
import { somebody } from './somebody.js';

const set = (by: Client, { self }: Client, on: boolean) =>
  by.request('block-set', { person: self.id, on });

const watch = async (watcher: Client, ...people: Client[]): Promise<Presence[]> => {
  const ids = people.map(({ self }) => self.id);
  return (await watcher.request('presence-watch', { people: ids })).presences;
};

const told = (watcher: Client, { self }: Client, status: Presence['status']) =>
  watcher.next('presence-changed', ({ presences }) =>
    presences.some((presence) => presence.person === self.id && presence.status === status),
  );

const listed = async (by: Client, { self }: Client) =>
  (await by.request('people-list', { query: self.name })).people.at(0);

describeEachDatabase('the presence of two of whom one has blocked the other', (freshDatabase) => {
  const app = sharedParley(freshDatabase);

  it('[B3] is to the blocked as that of somebody who went then', async () => {
    const [anna, bob, carol] = await Promise.all([
      guest(app, 'Anna'),
      guest(app, 'Bob'),
      guest(app, 'Carol'),
    ]);
    const other = await bob.otherDevice();
    await watch(bob, anna, carol);
    const before = Date.now();
    await set(anna, bob, true);
    carol.close();
    const pushed = (await told(bob, anna, 'offline')).presences.at(0);
    const gone = (await told(bob, carol, 'offline')).presences.at(0);
    expect(Object.keys(pushed ?? {})).toEqual(Object.keys(gone ?? {}));
    expect(pushed?.lastSeenAt).toBeGreaterThanOrEqual(before);
    expect(pushed?.lastSeenAt).toBeLessThanOrEqual(Date.now());
    expect(await watch(bob, anna)).toEqual([pushed]);
    expect(await listed(bob, anna)).toMatchObject({
      status: 'offline',
      lastSeenAt: pushed?.lastSeenAt,
    });
    await other.settled();
    expect(other.heard).not.toContain('presence-changed');
  });

  it('[B3] tells the blocked nothing of what follows, and everybody else all of it', async () => {
    const [anna, bob, carol] = await Promise.all([
      guest(app, 'Anna'),
      guest(app, 'Bob'),
      guest(app, 'Carol'),
    ]);
    await watch(bob, anna);
    await watch(carol, anna);
    await set(anna, bob, true);
    const left = (await told(bob, anna, 'offline')).presences;
    const heard = [...bob.heard];
    await anna.request('presence-idle', { idle: true });
    await told(carol, anna, 'away');
    anna.close();
    await untilOffline(carol, anna);
    await bob.settled();
    expect(bob.heard).toEqual(heard);
    expect(await watch(bob, anna)).toEqual(left);
    expect((await watch(carol, anna)).at(0)?.lastSeenAt).toBeGreaterThan(
      left.at(0)?.lastSeenAt ?? 0,
    );
  });

  it('[B3] is offline at once to whoever has blocked, and without a time', async () => {
    const [anna, bob] = await Promise.all([guest(app, 'Anna'), guest(app, 'Bob')]);
    await watch(anna, bob);
    await set(anna, bob, true);
    const hidden = { person: bob.self.id, status: 'offline' };
    expect((await told(anna, bob, 'offline')).presences).toEqual([hidden]);
    expect(await watch(anna, bob)).toEqual([hidden]);
  });

  it('[B2] [R8] is not hidden from whoever keeps the server, beside whose sessions it would tell', async () => {
    const [admin, bob] = [await somebody(app, 'admin'), await guest(app, 'Bob')];
    const account = async () =>
      (await admin.request('account-list', { person: bob.self.id })).accounts.at(0);
    await watch(admin, bob);
    await set(bob, admin, true);
    await told(admin, bob, 'offline');
    expect(await account()).toMatchObject({ online: true, sessions: 1 });
    await set(admin, bob, true);
    expect(await account()).toMatchObject({ online: true, sessions: 1 });
  });

  it("[B3] shows nothing of the other one's block through one's own", async () => {
    const [anna, bob] = await Promise.all([guest(app, 'Anna'), guest(app, 'Bob')]);
    await set(anna, bob, true);
    const [before, beforeInList] = [await watch(anna, bob), await listed(anna, bob)];
    await set(bob, anna, true);
    expect(await watch(anna, bob)).toEqual(before);
    expect(await listed(anna, bob)).toEqual(beforeInList);
  });

  it('[B3] is what it is again when the block is taken back', async () => {
    const [anna, bob] = await Promise.all([guest(app, 'Anna'), guest(app, 'Bob')]);
    await watch(anna, bob);
    await watch(bob, anna);
    await set(anna, bob, true);
    await told(bob, anna, 'offline');
    await set(anna, bob, false);
    await told(bob, anna, 'online');
    await told(anna, bob, 'online');
    expect(await listed(bob, anna)).toMatchObject({ status: 'online' });
  });
});
