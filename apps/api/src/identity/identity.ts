import type { DeviceId, Person, PersonId } from '@parley/protocol';
import { z } from 'zod';

/** A login session. It never leaves the server. */
export const SessionId = z.uuid().brand<'SessionId'>();
export type SessionId = z.infer<typeof SessionId>;

/** Where a message comes from, known before anyone is logged in. */
export type Connection = {
  /** The socket's id: one for each connection, new after each reconnect. */
  socket: string;
  device: DeviceId;
  address: string;
};

/** Who a message comes from, by the login session and never by what the message claims [M1]. */
export type Identity = {
  person: PersonId;
  name: string;
  guest: boolean;
  session: SessionId;
  device: DeviceId;
};

/** Whom others see. */
export const personOf = ({
  person,
  name,
  guest,
}: Pick<Identity, 'person' | 'name' | 'guest'>): Person => ({ id: person, name, guest });

/** A device as it is addressed. */
export type DeviceAddress = Pick<Identity, 'person' | 'device'>;
