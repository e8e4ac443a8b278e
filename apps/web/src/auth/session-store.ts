import type { Refusal, Self } from '@parley/protocol';
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
  setDoNotDisturb: (on: boolean) => void;
};

const unavailable: Refusal = { ok: false, code: 'UNAVAILABLE', retryable: true };

export const useSession = create<SessionState>()(() => ({
  self: undefined,
  ended: false,
  signIn: async () => unavailable,
  signOut() {},
  setDoNotDisturb() {},
}));
