import { type Refusal, refusal, type Self } from '@parley/protocol';
import { create } from 'zustand';
import type { Unsent } from '../realtime/realtime.js';

export type Credentials = Unsent<'login'>['credentials'];

export type SetUp = Omit<Unsent<'server-set-up'>, 'id' | 'type'>;

export type Left = {
  /** By the server, or by the person in another tab. */
  readonly how: 'ended' | 'elsewhere';
  /** Whom the call was with that ended by it. */
  readonly call: string | undefined;
};

type SessionState = {
  /** Who is signed in; by what this browser keeps, also before the server has said so. */
  self: Self | undefined;
  /** Why nobody is signed in any more, unless that was done in this tab. */
  left: Left | undefined;
  /** Somebody else signed in in another tab, and took this one over. */
  takenOver: { readonly call: string | undefined } | undefined;
  /** Who is signed in on this browser while a link is open, which waits for whoever comes by it. */
  waiting: Self | undefined;
  /** Resolves with why not, if so. */
  signIn: (credentials: Credentials) => Promise<Refusal | undefined>;
  /** Resolves with why not, if so; else one is in, as the owner. */
  setUp: (setUp: SetUp) => Promise<Refusal | undefined>;
  /** Leaves the link that this page was opened with, for what is here without it. */
  leaveLink: () => void;
  /** Something about oneself has changed, as this device has done it. */
  become: (self: Self) => void;
  signOut: () => void;
  /** Resolves with why not, if so. */
  setDoNotDisturb: (on: boolean) => Promise<Refusal | undefined>;
};

export const useSession = create<SessionState>()(() => ({
  self: undefined,
  left: undefined,
  takenOver: undefined,
  waiting: undefined,
  signIn: async () => refusal('UNAVAILABLE'),
  setUp: async () => refusal('UNAVAILABLE'),
  leaveLink() {},
  become() {},
  signOut() {},
  setDoNotDisturb: async () => refusal('UNAVAILABLE'),
}));
