import type {
  DeviceId,
  Person,
  PersonId,
  Self,
  ServerInfo,
  ServerRole,
  SessionId,
} from '@parley/protocol';

/** Where a message comes from, known before anyone is logged in. */
export type Connection = {
  /** The socket's id: one for each connection, new after each reconnect. */
  socket: string;
  device: DeviceId;
  address: string;
  /** What the browser says of itself (`User-Agent`), cut. */
  agent?: string | undefined;
  /** As far as it can be known. */
  fromOwnMachine: boolean;
};

/** Who a message comes from, by the login session and never by what the message claims [M1]. */
export type Identity = {
  person: PersonId;
  name: string;
  guest: boolean;
  role: ServerRole;
  session: SessionId;
  device: DeviceId;
};

/** Someone who is logged in on a device, and what they are told of it. */
export type Login = { identity: Identity; self: Self; server: ServerInfo };

/** Whom others see. */
export const personOf = ({
  person,
  name,
  guest,
}: Pick<Identity, 'person' | 'name' | 'guest'>): Person => ({ id: person, name, guest });

/** A device as it is addressed. */
export type DeviceAddress = Pick<Identity, 'person' | 'device'>;
