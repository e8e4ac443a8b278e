import type { accountRequests } from '../accounts.js';
import type { OutgoingMessage, Success } from '../messages.js';
import type { ownAccountRequests, sessionRequests } from '../own-account.js';
import { at, bob, ids, self } from './sample-values.js';

/* Of what people do to their own accounts, and those who keep the server to others'. */

type AccountMessageType =
  | keyof typeof accountRequests
  | keyof typeof ownAccountRequests
  | keyof typeof sessionRequests;

const id = ids.request;
const acked = { ok: true } as const;

export const accountSamples: { [T in AccountMessageType]: OutgoingMessage<T> } = {
  'account-keep': { type: 'account-keep', id, password: 'battery staple' },
  'account-leave': { type: 'account-leave', id, password: 'battery staple' },
  'account-list': {
    type: 'account-list',
    id,
    query: 'an',
    role: 'member',
    state: 'active',
    person: ids.bob,
    after: 'aa',
  },
  'account-role': { type: 'account-role', id, person: ids.bob, role: 'member' },
  'account-deactivate': { type: 'account-deactivate', id, person: ids.bob },
  'account-reactivate': { type: 'account-reactivate', id, person: ids.bob },
  'account-erase': { type: 'account-erase', id, person: ids.bob },
  'account-sign-out': { type: 'account-sign-out', id, person: ids.bob },
  'account-reset': { type: 'account-reset', id, person: ids.bob },
  'session-list': { type: 'session-list', id, person: ids.bob },
  'session-end': { type: 'session-end', id, session: ids.session },
  'session-end-others': { type: 'session-end-others', id },
  'password-change': {
    type: 'password-change',
    id,
    current: 'correct horse',
    password: 'battery staple',
  },
};

export const accountAckSamples: { [T in AccountMessageType]: Success<T> } = {
  'account-keep': { ...acked, self },
  'account-leave': acked,
  'account-list': {
    ...acked,
    accounts: [
      {
        person: bob,
        role: 'guest',
        state: 'active',
        hasPassword: false,
        createdAt: at,
        lastSeenAt: at,
        online: false,
        sessions: 1,
      },
    ],
    next: 'bob',
  },
  'account-role': acked,
  'account-deactivate': acked,
  'account-reactivate': acked,
  'account-erase': acked,
  'account-sign-out': acked,
  'account-reset': { ...acked, secret: ids.linkSecret, expiresAt: at },
  'session-list': {
    ...acked,
    sessions: [
      {
        id: ids.session,
        agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0',
        address: '192.0.2.1',
        createdAt: at,
        lastSeenAt: at,
        current: false,
        online: true,
      },
    ],
  },
  'session-end': acked,
  'session-end-others': acked,
  'password-change': acked,
};
