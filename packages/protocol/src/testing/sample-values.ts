import {
  CallId,
  ConversationId,
  DeviceId,
  Incarnation,
  LinkId,
  LinkSecret,
  PersonId,
  RequestId,
  ResumeToken,
  SessionId,
  SessionToken,
} from '../ids.js';
import type { Person } from '../people.js';

/* What the samples are made of. */

const uuid = (number: number): string =>
  `00000000-0000-4000-8000-${number.toString().padStart(12, '0')}`;

export const ids = {
  request: RequestId.parse(uuid(1)),
  anna: PersonId.parse(uuid(2)),
  bob: PersonId.parse(uuid(3)),
  annasDevice: DeviceId.parse(uuid(4)),
  bobsDevice: DeviceId.parse(uuid(5)),
  conversation: ConversationId.parse(uuid(6)),
  call: CallId.parse(uuid(7)),
  incarnation: Incarnation.parse(uuid(8)),
  link: LinkId.parse(uuid(9)),
  linkSecret: LinkSecret.parse('link-secret-'.padEnd(43, '0')),
  session: SessionId.parse(uuid(9)),
  sessionToken: SessionToken.parse('session-token-session-token'),
  resumeToken: ResumeToken.parse('resume-token-resume-token'),
};

export const at = 1_800_000_000_000;
export const anna: Person = { id: ids.anna, name: 'Anna', guest: false };
export const bob: Person = { id: ids.bob, name: 'Bob', guest: true };
export const self = { ...anna, role: 'member', hasPassword: true, doNotDisturb: false } as const;

export const server = { name: 'Parley of the Smiths', incarnation: ids.incarnation };
