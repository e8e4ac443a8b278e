import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Ack, LinkSecret, refusal, type WayIn } from '@parley/protocol';
import type { Unsent } from '../realtime/realtime.js';
import { MemoryStorage } from '../testing/memory-storage.js';
import { bob, server as itself } from '../testing/samples.js';
import { keepServerName, lookAtDoor, remindDoor, useDoor } from './door-store.js';

const secret = LinkSecret.parse('Zr0qW3mVn5bYx7cKd1fGh2jLpQs8tUvXw4yZaBcDeF7');
const server = { ...itself, name: 'The Smiths' };
const invitation = { kind: 'invitation', inviter: bob, role: 'guest', expiresAt: 1_000 } as const;

const seen = (ways: WayIn[]): Ack<'door-look'> => ({ ok: true, server, settingUp: false, ways });

beforeEach(() => useDoor.setState(useDoor.getInitialState(), true));

describe('the door', () => {
  it('stands as it was the last time until the server is heard', async () => {
    const storage = new MemoryStorage();
    remindDoor(storage);
    expect(useDoor.getState().door).toBeUndefined();
    await lookAtDoor(storage, async () => seen(['password']));
    const door = { name: 'The Smiths', settingUp: false, ways: ['password'] };
    expect(useDoor.getState().door).toEqual(door);

    useDoor.setState({ door: undefined });
    remindDoor(storage);
    expect(useDoor.getState().door).toEqual(door);
    keepServerName(storage, 'The Joneses');
    expect(useDoor.getState().door).toEqual({ ...door, name: 'The Joneses' });
  });

  it.each(['not json', '{}', '[]', '{"name":1,"settingUp":false,"ways":[]}'])(
    'is not known when the storage holds %s',
    (text) => {
      const storage = new MemoryStorage();
      storage.setItem('parley.door', text);
      remindDoor(storage);
      expect(useDoor.getState().door).toBeUndefined();
    },
  );

  it('that the server does not tell of is said not to be heard, and stays as it was', async () => {
    await lookAtDoor(new MemoryStorage(), async () => refusal('UNAVAILABLE'));
    expect(useDoor.getState()).toMatchObject({ door: undefined, failed: true });
    await lookAtDoor(new MemoryStorage(), async () => seen(['password']));
    expect(useDoor.getState().failed).toBe(false);
  });
});

describe('a link that leads in', () => {
  const open = (kind: 'invitation' | 'set-up') =>
    useDoor.setState({ opened: { kind, secret }, link: { kind: 'asking' } });

  it('is shown with what it is good for', async () => {
    open('invitation');
    const asked: Unsent<'door-look'>[] = [];
    await lookAtDoor(new MemoryStorage(), async (message) => {
      asked.push(message);
      return { ok: true, server, settingUp: false, ways: ['password'], link: invitation };
    });
    expect(asked).toEqual([{ type: 'door-look', link: secret }]);
    expect(useDoor.getState().link).toEqual({ kind: 'good', view: invitation });
  });

  it('that leads nowhere is told apart from the door, which is there all the same', async () => {
    open('invitation');
    await lookAtDoor(new MemoryStorage(), async ({ link }) =>
      link === undefined ? seen(['password']) : refusal('LINK_INVALID'),
    );
    expect(useDoor.getState()).toMatchObject({
      link: { kind: 'bad', why: 'LINK_INVALID' },
      door: { name: 'The Smiths' },
      failed: false,
    });
  });

  it('of another kind than its address says leads nowhere', async () => {
    open('set-up');
    await lookAtDoor(new MemoryStorage(), async () => ({
      ok: true,
      server,
      settingUp: false,
      ways: ['password'],
      link: invitation,
    }));
    expect(useDoor.getState().link).toEqual({ kind: 'bad', why: 'LINK_INVALID' });
  });

  it('that was opened meanwhile is not answered for another', async () => {
    open('invitation');
    await lookAtDoor(new MemoryStorage(), async () => {
      open('set-up');
      return { ok: true, server, settingUp: false, ways: ['password'], link: invitation };
    });
    expect(useDoor.getState().link).toEqual({ kind: 'asking' });
  });

  it.each(['gone', 'broken'] as const)('whose secret is %s is not asked about', async (lost) => {
    useDoor.setState({ opened: { kind: 'invitation', secret: lost } });
    const asked: Unsent<'door-look'>[] = [];
    await lookAtDoor(new MemoryStorage(), async (message) => {
      asked.push(message);
      return seen(['password']);
    });
    expect(asked).toEqual([{ type: 'door-look' }]);
  });
});
