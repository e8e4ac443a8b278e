import { type Refusal, refusal, type Self } from '@parley/protocol';
import { create } from 'zustand';
import type { Unsent } from '../realtime/realtime.js';

export type Credentials = Unsent<'login'>['credentials'];

export type SetUp = Omit<Unsent<'server-set-up'>, 'id' | 'type'>;

type SessionState = {
  /** Who is signed in; by what this browser keeps, also before the server has said so. */
  self: Self | undefined;
  /** Signed out by the server, not by the person. */
  ended: boolean;
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
  ended: false,
  waiting: undefined,
  signIn: async () => refusal('UNAVAILABLE'),
  setUp: async () => refusal('UNAVAILABLE'),
  leaveLink() {},
  become() {},
  signOut() {},
  setDoNotDisturb: async () => refusal('UNAVAILABLE'),
}));
