import { type Refusal, refusal, type Self } from '@parley/protocol';
import { create } from 'zustand';
import type { Unsent } from '../realtime/realtime.js';

export type Credentials = Unsent<'login'>['credentials'];

type SessionState = {
  /** Who is signed in; by what this browser keeps, also before the server has said so. */
  self: Self | undefined;
  /** Signed out by the server, not by the person. */
  ended: boolean;
  /** Resolves with why not, if so. */
  signIn: (credentials: Credentials) => Promise<Refusal | undefined>;
  signOut: () => void;
  /** Resolves with why not, if so. */
  setDoNotDisturb: (on: boolean) => Promise<Refusal | undefined>;
};

export const useSession = create<SessionState>()(() => ({
  self: undefined,
  ended: false,
  signIn: async () => refusal('UNAVAILABLE'),
  signOut() {},
  setDoNotDisturb: async () => refusal('UNAVAILABLE'),
}));
