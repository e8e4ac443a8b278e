import type { ClientMessageType } from './messages.js';

/** So many in so many seconds. */
export type RateLimit = { points: number; seconds: number };

/** How the server treats messages of a type. */
export type MessagePolicy = {
  /** How many of them one connection may send [L2]. A person at a keyboard never meets this. */
  rate: RateLimit;
  /** It changes nothing that others see, and its answer may be large: it is answered in turns [L7] [L16]. */
  reads: boolean;
  /** The last one counts: of one connection they are handled one after the other. */
  setsState: boolean;
};

const rarely: RateLimit = { points: 10, seconds: 60 };
const byHand: RateLimit = { points: 30, seconds: 10 };
const often: RateLimit = { points: 100, seconds: 10 };
/** A call's negotiation comes in bursts: two sides gather dozens of candidates in a second. */
const relayed: RateLimit = { points: 300, seconds: 10 };

const acts = (rate: RateLimit): MessagePolicy => ({ rate, reads: false, setsState: false });
const reads = (rate: RateLimit): MessagePolicy => ({ rate, reads: true, setsState: false });
const setsState = (rate: RateLimit): MessagePolicy => ({ rate, reads: false, setsState: true });
/** What it answers is what the connection is told the changes of from then on. */
const watches = (rate: RateLimit): MessagePolicy => ({ rate, reads: true, setsState: true });

/** Of every message that a client may send. */
export const messagePolicies: Readonly<Record<ClientMessageType, MessagePolicy>> = {
  login: acts(rarely),
  logout: acts(rarely),
  'people-list': watches(byHand),
  'presence-watch': watches(byHand),
  'presence-idle': setsState(byHand),
  'presence-do-not-disturb': setsState(byHand),
  'conversation-list': reads(byHand),
  'conversation-open': acts(byHand),
  'conversation-get': reads(byHand),
  'conversation-read': acts(often),
  'conversation-view': setsState(often),
  'chat-send': acts(byHand),
  'chat-history': reads(often),
  'chat-typing': setsState(byHand),
  'call-invite': acts(rarely),
  'call-prepare': setsState(byHand),
  'call-ringing': acts(byHand),
  'call-accept': acts(byHand),
  'call-decline': acts(byHand),
  'hang-up': acts(byHand),
  'call-resume': acts(byHand),
  'call-sync': reads(byHand),
  'call-media-state': acts(often),
  'video-offer': acts(often),
  'video-answer': acts(often),
  'new-ice-candidate': acts(relayed),
  'ice-servers': reads(byHand),
};
