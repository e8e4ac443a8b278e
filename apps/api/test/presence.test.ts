import { describe, expect, it, jest } from '@jest/globals';
import type { PresenceStatus } from '@parley/protocol';
import { PresenceRepository } from '../src/presence/presence.repository.js';
import { PresenceService } from '../src/presence/presence.service.js';
import type { Client } from './client.js';
import { sharedParley } from './parley-app.js';
import { guest } from './people.js';

const app = sharedParley();

const watch = async (watcher: Client, ...people: Client[]) => {
  const ids = people.map(({ self }) => self.id);
  const { presences } = await watcher.request('presence-watch', { people: ids });
  return presences;
};

/** Waits until the watcher has been told that the person's status is this one. */
const told = (watcher: Client, { self }: Client, status: PresenceStatus) =>
  watcher.next('presence-changed', ({ presences }) =>
    presences.some((presence) => presence.person === self.id && presence.status === status),
  );

/** Which statuses of the person the watcher was told and has not waited for. */
const toldOf = (watcher: Client, { self }: Client): PresenceStatus[] =>
  watcher
    .pushes('presence-changed')
    .flatMap(({ presences }) => presences)
    .filter(({ person }) => person === self.id)
    .map(({ status }) => status);

describe('what is seen', () => {
  it('[P1] tells at once what the people are that a device begins to watch', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    expect(await watch(anna, bob)).toEqual([{ person: bob.self.id, status: 'online' }]);
  });

  it('[P1] leaves out people that do not exist', async () => {
    const [anna, gone] = [await guest(app, 'Anna'), await guest(app, 'Gone')];
    await gone.request('logout', {});
    expect(await watch(anna, gone)).toEqual([]);
  });

  it('[P5] says that a person has gone, and when, once the grace is over', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    await watch(anna, bob);
    const before = Date.now();
    bob.close();
    const { presences } = await told(anna, bob, 'offline');
    const [{ lastSeenAt } = { lastSeenAt: undefined }] = presences;
    expect(lastSeenAt).toBeGreaterThanOrEqual(before);
    expect(lastSeenAt).toBeLessThanOrEqual(Date.now());
    expect(await watch(anna, bob)).toEqual([
      { person: bob.self.id, status: 'offline', lastSeenAt },
    ]);
  });

  it('[P5] sees no difference between a closed tab and a lost network', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    await watch(anna, bob);
    bob.drop();
    await told(anna, bob, 'offline');
  });

  it('[P2] has a person online as long as one of their connections lasts', async () => {
    const [anna, laptop] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const phone = await laptop.otherDevice();
    await watch(anna, laptop);
    laptop.close();
    await laptop.closed;
    expect(await watch(anna, phone)).toMatchObject([{ status: 'online' }]);
    phone.close();
    await told(anna, phone, 'offline');
    expect(toldOf(anna, laptop)).not.toContain('offline');
  });

  it('[P2] [P3] has a person away who is idle on every device, and back who is not on one', async () => {
    const [anna, laptop] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const phone = await laptop.otherDevice();
    await watch(anna, laptop);
    await laptop.request('presence-idle', { idle: true });
    expect(await watch(anna, laptop)).toMatchObject([{ status: 'online' }]);
    await phone.request('presence-idle', { idle: true });
    await told(anna, laptop, 'away');
    await phone.request('presence-idle', { idle: false });
    await told(anna, laptop, 'online');
  });

  it('[P3] lets idleness go with its connection', async () => {
    const [anna, laptop] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const phone = await laptop.otherDevice();
    await watch(anna, laptop);
    await laptop.request('presence-idle', { idle: true });
    phone.close();
    await told(anna, laptop, 'away');
    await laptop.otherDevice();
    await told(anna, laptop, 'online');
  });

  it('[P2] [P4] shows do not disturb over away, and keeps it over sessions', async () => {
    const anna = await guest(app, 'Anna');
    const laptop = await guest(app, 'Bob');
    await watch(anna, laptop);
    await laptop.request('presence-idle', { idle: true });
    await laptop.request('presence-do-not-disturb', { on: true });
    await told(anna, laptop, 'do-not-disturb');
    const phone = await laptop.otherDevice();
    expect(phone.self.doNotDisturb).toBe(true);
    laptop.close();
    phone.close();
    await told(anna, laptop, 'offline');
    await laptop.again();
    await told(anna, laptop, 'do-not-disturb');
  });

  it("[P4] tells the person's other devices, and not the one that set it", async () => {
    const laptop = await guest(app, 'Bob');
    const phone = await laptop.otherDevice();
    await laptop.request('presence-do-not-disturb', { on: true });
    expect(await phone.next('self-changed')).toMatchObject({ doNotDisturb: true });
    await laptop.settled();
    expect(laptop.heard).not.toContain('self-changed');
  });
});

describe('what cannot be read for a moment', () => {
  it('[X9] is told as soon as it can', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    await watch(anna, bob);
    const repository = app.nest.get(PresenceRepository);
    jest.spyOn(repository, 'facts').mockRejectedValueOnce(new Error('No database'));
    await bob.request('presence-idle', { idle: true });
    await told(anna, bob, 'away');
  });
});

describe('what is not seen', () => {
  /** Busy machines take a while to load a page again. */
  const patient = sharedParley({ PRESENCE_GRACE_SECONDS: '3' });

  it('[P5] hides a reload: who is back within the grace has never been away', async () => {
    const [anna, bob, carol] = [
      await guest(patient, 'Anna'),
      await guest(patient, 'Bob'),
      await guest(patient, 'Carol'),
    ];
    await watch(anna, bob, carol);
    bob.close();
    await bob.closed;
    const reloaded = await bob.again();
    // Carol goes after Bob came back: when her end is told, Bob's would have been.
    carol.close();
    await told(anna, carol, 'offline');
    await reloaded.settled();
    expect(toldOf(anna, bob)).not.toContain('offline');
  });

  it('[X9] never lets the late end of an old connection mark a live device offline', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    await watch(anna, bob);
    for (let times = 0, last = bob; times < 5; times += 1) {
      const next = await last.again();
      last.drop();
      last = next;
    }
    await bob.closed;
    const carol = await guest(app, 'Carol');
    await watch(anna, bob, carol);
    carol.close();
    await told(anna, carol, 'offline');
    expect(await watch(anna, bob)).toMatchObject([{ status: 'online' }]);
    expect(toldOf(anna, bob)).not.toContain('offline');
  });

  it('[P1] tells nobody of people whom they do not watch', async () => {
    const [watcher, other, bob] = [
      await guest(app, 'Anna'),
      await guest(app, 'Olga'),
      await guest(app, 'Bob'),
    ];
    await watch(watcher, bob);
    await watch(other, watcher);
    await bob.request('presence-do-not-disturb', { on: true });
    await told(watcher, bob, 'do-not-disturb');
    await other.settled();
    expect(toldOf(other, bob)).toEqual([]);
  });

  it('[P1] stops telling of people whom a device has ceased to watch', async () => {
    const [anna, still, bob, carol] = [
      await guest(app, 'Anna'),
      await guest(app, 'Stella'),
      await guest(app, 'Bob'),
      await guest(app, 'Carol'),
    ];
    await watch(anna, bob);
    await watch(still, bob);
    await watch(anna, carol);
    await bob.request('presence-idle', { idle: true });
    await told(still, bob, 'away');
    await anna.settled();
    expect(toldOf(anna, bob)).not.toContain('away');
  });

  it('[P6] tells of several quick changes only the last', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    await watch(anna, bob);
    const presence = app.nest.get(PresenceService);
    for (let times = 0; times < 5; times += 1) presence.touch([bob.self.id]);
    await told(anna, bob, 'online');
    await anna.settled();
    expect(toldOf(anna, bob)).toEqual([]);
  });
});
