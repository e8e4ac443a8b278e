/** Milliseconds after which a message that the server does not have yet says that it is on its way. */
export const SENDING_AFTER = 2_000;
