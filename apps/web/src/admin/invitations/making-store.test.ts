import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { refusal } from '@parley/protocol';
import { invitationOf, linkSecret } from '../../testing/admin-samples.js';
import { FakeRealtime } from '../../testing/fake-realtime.js';
import { settle } from '../../testing/time.js';
import { connectInvitations, useInvitations } from './invitations-store.js';
import { connectMaking, useMaking } from './making-store.js';

const store = () => useMaking.getState();
const wanted = { role: 'member', uses: 1, expiresInMs: 86_400_000, labels: [] } as const;
let realtime: FakeRealtime;
let stops: (() => void)[];
let listed = [invitationOf(1)];

beforeEach(async () => {
  jest.useFakeTimers();
  listed = [invitationOf(1)];
  realtime = new FakeRealtime();
  realtime.answer('invitation-list', () => ({ ok: true, invitations: listed }));
  realtime.answer('invitation-create', ({ labels = [undefined] }) => {
    const made = labels.map((label, place) => ({
      invitation: invitationOf(place + 2, label === undefined ? {} : { label }),
      secret: linkSecret,
    }));
    listed = [...made.map(({ invitation }) => invitation), ...listed];
    return { ok: true, made };
  });
  stops = [connectInvitations(realtime), connectMaking(realtime)];
  realtime.connect();
  await settle();
});
afterEach(() => {
  for (const stop of stops) stop();
  jest.useRealTimers();
});

describe('making invitations', () => {
  it('gives one link without a name when it is for nobody in particular', async () => {
    store().make(wanted);
    await settle();
    const { labels, ...sent } = wanted;
    expect(realtime.sent('invitation-create')).toEqual([{ type: 'invitation-create', ...sent }]);
    expect(store().made.map(({ secret }) => secret)).toEqual([linkSecret]);
    expect(useInvitations.getState().items).toEqual(listed);
    expect(labels).toEqual([]);
  });

  it('gives each of a list a link, until they are put away', async () => {
    store().make({ ...wanted, labels: ['Bob', 'Carol'] });
    await settle();
    expect(store().made.map(({ invitation }) => invitation.label)).toEqual(['Bob', 'Carol']);
    store().putAway();
    expect(store().made).toEqual([]);
  });

  it('says why none was made', async () => {
    realtime.answer('invitation-create', () => refusal('NOT_ALLOWED'));
    store().make(wanted);
    await settle();
    expect(store()).toMatchObject({ made: [], busy: false, refused: 'NOT_ALLOWED' });
  });

  it('can be taken back', async () => {
    realtime.answer('invitation-revoke', () => {
      listed = [invitationOf(1, { state: 'revoked' })];
      return { ok: true };
    });
    store().revoke(invitationOf(1));
    await settle();
    expect(useInvitations.getState().items.map(({ state }) => state)).toEqual(['revoked']);
  });
});
