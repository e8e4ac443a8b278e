import type { CallId, ConversationId, DeviceId, PersonId, SessionId } from '@parley/protocol';

/** Rooms of which a device is in those that it shows; `replaceRooms` finds them by the prefix. */
export const VIEWERS = 'viewers:';
export const WATCHERS = 'watchers:';

/** The names of Socket.IO's rooms; messages reach a socket on any node through them. */
export const rooms = {
  /** All devices of a person. */
  person: (person: PersonId) => `user:${person}`,
  /** One device. Its id is the client's word, so it only counts together with the person. */
  device: (person: PersonId, device: DeviceId) => `device:${person}:${device}`,
  session: (session: SessionId) => `session:${session}`,
  /** All devices of all members of a conversation that many are in. */
  conversation: (conversation: ConversationId) => `conversation:${conversation}`,
  /** Devices that show a conversation at the moment. */
  viewers: (conversation: ConversationId) => `${VIEWERS}${conversation}`,
  /** Devices that show a person's presence. */
  watchers: (person: PersonId) => `${WATCHERS}${person}`,
  /** Devices that show the whole roster. */
  roster: 'roster',
  /** The joined devices of a live call. */
  call: (call: CallId) => `call:${call}`,
} as const;
