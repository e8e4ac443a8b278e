/**
 * The version of the wire. A client names it in the handshake; a server that does not speak it refuses
 * the connection with `VERSION_UNSUPPORTED`, so that an old tab reloads instead of misunderstanding.
 * It grows by one when a message changes in a way that an older peer would get wrong.
 */
export const PROTOCOL_VERSION = 1;
