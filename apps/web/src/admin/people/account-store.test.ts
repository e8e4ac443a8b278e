import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Account, LinkSecret, refusal, SessionId, type SessionInfo } from '@parley/protocol';
import { accountOf } from '../../testing/admin-samples.js';
import { FakeRealtime } from '../../testing/fake-realtime.js';
import { bob, noon, uuid } from '../../testing/samples.js';
import { settle } from '../../testing/time.js';
import { connectAccount, useAccount } from './account-store.js';

const store = () => useAccount.getState();
const session: SessionInfo = {
  id: SessionId.parse(uuid(1, 6)),
  createdAt: noon,
  lastSeenAt: noon,
  current: false,
  online: true,
};
let realtime: FakeRealtime;
let stop: () => void;
let account: Account | undefined;

beforeEach(async () => {
  jest.useFakeTimers();
  account = accountOf(bob);
  realtime = new FakeRealtime();
  realtime.answer('account-list', () => ({ ok: true, accounts: account ? [account] : [] }));
  realtime.answer('session-list', () => ({ ok: true, sessions: [session] }));
  stop = connectAccount(realtime, bob.id);
  realtime.connect();
  await settle();
});
afterEach(() => {
  stop();
  jest.useRealTimers();
});

describe('an account', () => {
  it('is asked for alone, and shown with its sessions', () => {
    expect(realtime.sent('account-list')).toEqual([{ type: 'account-list', person: bob.id }]);
    expect(store().account).toEqual(account);
    expect(store().sessions).toEqual([session]);
  });

  it.each([
    ['setRole', { type: 'account-role', person: bob.id, role: 'admin' }],
    ['deactivate', { type: 'account-deactivate', person: bob.id }],
    ['reactivate', { type: 'account-reactivate', person: bob.id }],
    ['signOut', { type: 'account-sign-out', person: bob.id }],
    ['endSession', { type: 'session-end', session: session.id }],
  ] as const)('%s is done, and what has come of it shown', async (deed, message) => {
    realtime.answer(message.type, () => {
      account = accountOf(bob, { role: 'admin', state: 'deactivated' });
      return { ok: true } as const;
    });
    const { setRole, endSession, ...others } = store();
    if (deed === 'setRole') setRole('admin');
    else if (deed === 'endSession') endSession(session.id);
    else others[deed]();
    expect(store().busy).toBe(true);
    await settle();
    expect(realtime.sent(message.type)).toEqual([message]);
    expect(store()).toMatchObject({ account, busy: false, refused: undefined });
  });

  it('stays as it is when the server refuses, and says why', async () => {
    realtime.answer('account-role', () => refusal('LAST_OWNER'));
    store().setRole('member');
    await settle();
    expect(store()).toMatchObject({ account, busy: false, refused: 'LAST_OWNER' });
  });

  it('is done one thing at a time', async () => {
    realtime.answer('account-sign-out', () => ({ ok: true }));
    store().signOut();
    store().signOut();
    await settle();
    expect(realtime.sent('account-sign-out')).toHaveLength(1);
  });

  it('has a link to a new password once it is made, and shows the newest', async () => {
    const expiresAt = noon + 1;
    for (const letter of ['a', 'b']) {
      const secret = LinkSecret.parse(letter.repeat(43));
      realtime.answer('account-reset', () => ({ ok: true, secret, expiresAt }));
      store().makeResetLink();
      await settle();
      expect(store().resetLink).toMatchObject({ secret, expiresAt });
    }
    expect(realtime.sent('account-reset')).toHaveLength(2);
  });

  it('that is erased is gone for ever', async () => {
    realtime.answer('account-erase', () => {
      account = undefined;
      return { ok: true };
    });
    store().erase();
    await settle();
    expect(store().isErased).toBe(true);
  });

  it('that is not here says so', async () => {
    account = undefined;
    store().retry();
    await settle();
    expect(store().loading).toEqual({ kind: 'failed', code: 'PERSON_NOT_FOUND' });
  });
});
