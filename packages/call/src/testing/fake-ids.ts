import {
  CallId,
  ConversationId,
  DeviceId,
  PersonId,
  RequestId,
  ResumeToken,
} from '@parley/protocol';

const uuid = (kind: number, number: number): string =>
  `0000000${kind}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;

/** Ids that a reader of a failed test can tell apart: the first digits are the kind, the last the number. */
export const fakeId = {
  person: (number: number): PersonId => PersonId.parse(uuid(1, number)),
  device: (number: number): DeviceId => DeviceId.parse(uuid(2, number)),
  call: (number: number): CallId => CallId.parse(uuid(3, number)),
  conversation: (number: number): ConversationId => ConversationId.parse(uuid(4, number)),
  request: (number: number): RequestId => RequestId.parse(uuid(5, number)),
  resumeToken: (number: number): ResumeToken =>
    ResumeToken.parse(`resume-token-${uuid(6, number)}`),
};
