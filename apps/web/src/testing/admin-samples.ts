import { type Account, type Invitation, LinkId, LinkSecret, type Person } from '@parley/protocol';
import { anna, noon, uuid } from './samples.js';

const DAY = 24 * 60 * 60 * 1000;

export const accountOf = (person: Person, fields: Partial<Account> = {}): Account => ({
  person,
  role: 'member',
  state: 'active',
  hasPassword: true,
  createdAt: noon,
  online: false,
  sessions: 1,
  ...fields,
});

export const invitationOf = (number: number, fields: Partial<Invitation> = {}): Invitation => ({
  id: LinkId.parse(uuid(number, 5)),
  maker: anna,
  role: 'member',
  createdAt: noon,
  expiresAt: noon + 7 * DAY,
  uses: 1,
  used: 0,
  state: 'open',
  came: [],
  ...fields,
});

export const linkSecret = LinkSecret.parse('s'.repeat(43));
