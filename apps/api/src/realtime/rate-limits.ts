import type { RateLimit } from '../shared/rate-limiter.js';

/** One address may hold an office behind a NAT: it may send what this many sockets may [L3]. */
export const SOCKETS_PER_ADDRESS = 50;

/** A person may send what this many sockets may, over all devices, sessions and addresses [L14]. */
export const SOCKETS_PER_PERSON = 5;

/** A socket that sends on after so many refusals is closed [L4]. */
export const REFUSALS_UNTIL_CLOSED: RateLimit = { points: 500, seconds: 60 };

/** Connections of one address: an office behind a NAT after a restart [L5]. */
export const CONNECTIONS_PER_ADDRESS: RateLimit = { points: 600, seconds: 60 };

/** Connections that one address has open: each is sent what many are sent [L5]. */
export const OPEN_OF_ADDRESS = 600;

/** Handshakes of an address that are looked at in a second: each may be a login, which costs some milliseconds [L5]. */
export const HANDSHAKES_OF_ADDRESS: RateLimit = { points: 40, seconds: 1 };
/** What is due in this time is looked at at once: the windows of one person, and of a family [L5]. */
export const HANDSHAKES_AT_ONCE_MS = 500;

/** Handshakes by one token that are looked at in a second, whatever address they come from [L5]. */
export const HANDSHAKES_OF_SESSION: RateLimit = { points: 2, seconds: 1 };
/** As many tabs as one may have [A12] come in at once: a browser that starts again opens all of them [L5]. */
export const TABS_AT_ONCE_MS = 25_000;

/** A connection that never shakes hands is closed [L13]. */
export const CONNECT_WITHIN_MS = 5_000;

/** WebSocket frames of a connection, whatever is in them: more than [L2] lets it send and others let it ack [L11]. */
export const FRAMES_OF_CONNECTION: RateLimit = { points: 3_000, seconds: 10 };

/** Of these pings, pongs and closes; Engine.IO's own pings are none [L11]. */
export const CONTROL_FRAMES_OF_CONNECTION: RateLimit = { points: 30, seconds: 10 };

/** Of these such as go on with a message: the largest message in parts of 512 bytes. Browsers cut in far larger ones [L11]. */
export const CONTINUATIONS_OF_CONNECTION: RateLimit = { points: 300, seconds: 10 };

/** Bytes of a connection that is not logged in: its handshake and some logins have a few thousand [L11]. */
export const BYTES_OF_STRANGER: RateLimit = { points: 512 * 1024, seconds: 10 };

/** And its frames: more than go unrefused before a login [L4], and than its longest message has parts [L11]. */
export const FRAMES_OF_STRANGER: RateLimit = { points: 600, seconds: 10 };

/** What is read of one address; an office in which fifty calls begin in a second sends less [L12]. */
export const FRAMES_OF_ADDRESS: RateLimit = { points: 2_000, seconds: 1 };
export const BYTES_OF_ADDRESS: RateLimit = { points: 2 * 1024 * 1024, seconds: 1 };

/** However much an address has sent, each connection is read this often: a pong must come within 15 s [W3] [L12]. */
export const LONGEST_UNREAD_MS = 8_000;

/**
 * A byte counts as so many of whoever is not logged in, since few are needed and anybody can send them, and of whoever
 * has just sent something too soon: what follows is refused as well, and is not worth its reading [L12].
 */
export const UNWANTED_BYTE = 8;
/** How long after a refusal that is [L12]. */
export const REFUSED_FOR_MS = 1_000;

/** Bytes of texts, each counted for every device that is sent them [L15]. */
export const FAN_OUT_OF_PERSON: RateLimit = { points: 8 * 1024 * 1024, seconds: 10 };
export const FAN_OUT_OF_CONVERSATION: RateLimit = { points: 128 * 1024 * 1024, seconds: 10 };

/** What is due in this time may come at once: texts that one pastes, and those of a crowd that was offline [L15]. */
export const FAN_OUT_AT_ONCE_MS = 1_000;

/** What is left to each person where others have used up a conversation's [L15]. */
export const FAN_OUT_TO_SPARE: RateLimit = { points: 512 * 1024, seconds: 10 };

/** News of who types that one conversation's viewers are sent; each goes to all of them [H8]. */
export const TYPING_OF_CONVERSATION: RateLimit = { points: 300, seconds: 10 };

/** Bytes of answers to what only reads: two of the largest pages in a second, or many usual ones [L16]. */
export const READINGS_OF_PERSON: RateLimit = { points: 128 * 1024, seconds: 1 };
/** An office of two hundred that comes back reads its first screens at once [L16]. */
export const READINGS_OF_ADDRESS: RateLimit = { points: 256 * 1024, seconds: 1 };
/** What is due in this time may be read at once: first screens, and pages through which somebody scrolls [L16]. */
export const READINGS_AT_ONCE_MS = 16_000;
/** To look something up costs the database this much more than its answer has bytes, however short that is [L16]. */
export const BYTES_OF_READING = 4 * 1024;
