import type { auditRequests } from '../audit.js';
import type { doorRequests } from '../door.js';
import type { Invitation, invitationRequests } from '../invitations.js';
import type { OutgoingMessage, Success } from '../messages.js';
import type { serverRequests } from '../server.js';
import { anna, at, bob, ids, self, server } from './sample-values.js';

/* Samples of the door, and of those who keep the server. */

type KeeperType = keyof (typeof doorRequests &
  typeof invitationRequests &
  typeof serverRequests &
  typeof auditRequests);

const id = ids.request;
const acked = { ok: true } as const;
const settings = { name: server.name, door: 'invitation', inviters: 'admins' } as const;

const invitation: Invitation = {
  id: ids.link,
  maker: anna,
  role: 'guest',
  label: 'For Bob',
  createdAt: at,
  expiresAt: at,
  uses: 1,
  used: 1,
  state: 'used-up',
  came: [bob],
};

export const keeperSamples: { [T in KeeperType]: OutgoingMessage<T> } = {
  'door-look': { type: 'door-look', id, link: ids.linkSecret },
  'server-set-up': {
    type: 'server-set-up',
    id,
    link: ids.linkSecret,
    name: server.name,
    door: 'invitation',
    owner: { kind: 'register', name: 'Anna', password: 'correct horse' },
  },
  'invitation-create': {
    type: 'invitation-create',
    id,
    role: 'guest',
    uses: 1,
    expiresInMs: 3_600_000,
    labels: ['For Bob'],
  },
  'invitation-list': { type: 'invitation-list', id, after: ids.link },
  'invitation-revoke': { type: 'invitation-revoke', id, invitation: ids.link },
  'server-settings': { type: 'server-settings', id },
  'server-set': { type: 'server-set', id, ...settings },
  'server-about': { type: 'server-about', id },
  'audit-list': { type: 'audit-list', id, before: 9 },
};

export const keeperAcks: { [T in KeeperType]: Success<T> } = {
  'door-look': {
    ...acked,
    server,
    settingUp: true,
    ways: ['guest', 'register', 'password'],
    link: { kind: 'set-up', people: [bob], expiresAt: at },
  },
  'server-set-up': { ...acked, token: ids.sessionToken, self, server },
  'invitation-create': { ...acked, made: [{ invitation, secret: ids.linkSecret }] },
  'invitation-list': { ...acked, invitations: [invitation], next: ids.link },
  'invitation-revoke': acked,
  'server-settings': { ...acked, settings },
  'server-set': { ...acked, settings },
  'server-about': {
    ...acked,
    about: {
      version: '0.1.0',
      node: 'v22.12.0',
      startedAt: at,
      database: { kind: 'postgresql', version: '17.2', bytes: 8_000_000 },
      disk: { freeBytes: 1_000_000_000, totalBytes: 2_000_000_000 },
      turn: { mode: 'managed', running: true, version: '4.6.1', warnings: ['outdated'] },
      tls: {
        mode: 'acme',
        names: ['chat.example.org'],
        expiresAt: at,
        renewsAt: at,
        endsSoon: false,
      },
      lastBackupAt: at,
      people: 2,
      connections: 3,
    },
  },
  'audit-list': {
    ...acked,
    entries: [{ seq: 8, at, actor: anna, target: bob, what: { event: 'signed-out' } }],
    next: 8,
  },
};
