import type { DeviceId, PersonId } from '@parley/protocol';

declare const sessionBrand: unique symbol;
/** A login session. It never leaves the server. */
export type SessionId = string & { readonly [sessionBrand]: true };

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
  session: SessionId;
  device: DeviceId;
};
