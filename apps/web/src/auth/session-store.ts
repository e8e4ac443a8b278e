import type { DeviceId, Refusal, Self } from '@parley/protocol';
import { create } from 'zustand';
import { setConnection, useConnection } from '../realtime/connection-store.js';
import { newDevice } from '../realtime/device.js';
import type { Unsent } from '../realtime/realtime.js';
import { createSocketRealtime } from '../realtime/socket-realtime.js';
import { type KeptSession, keepSession, loadSession, watchSession } from './kept-session.js';
import { startSignedIn } from './signed-in.js';

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

/** Brings the session of this browser back, keeps it in step with the server and with other tabs. */
export const startSession = (firstDevice: DeviceId, storage: Storage): void => {
  const { getState: get, setState: set } = useSession;
  let device = firstDevice;
  let kept: KeptSession | undefined;
  let stopFeatures = (): void => {};

  const realtime = createSocketRealtime({
    device: () => device,
    onConnection: setConnection,
    onWelcome: (self) => change(self),
    onSessionEnded() {
      keepSession(storage, undefined);
      leave(true);
    },
  });

  /** What is told of oneself is kept for the next start. */
  const change = (self: Self): void => {
    if (kept === undefined) return;
    kept = { ...kept, self };
    keepSession(storage, kept);
    set({ self });
  };

  const enter = (session: KeptSession): void => {
    stopFeatures();
    kept = session;
    set({ self: session.self, ended: false });
    stopFeatures = startSignedIn(realtime, session.self, device);
  };

  const leave = (ended: boolean): void => {
    kept = undefined;
    stopFeatures();
    stopFeatures = () => {};
    set({ self: undefined, ended });
  };

  const setDoNotDisturb = async (on: boolean): Promise<void> => {
    const { self } = get();
    if (self === undefined) return;
    change({ ...self, doNotDisturb: on });
    const ack = await realtime.request({ type: 'presence-do-not-disturb', on });
    if (!ack.ok) change(self);
  };

  set({
    async signIn(credentials) {
      const ack = await realtime.logIn(credentials);
      if (!ack.ok) return ack;
      const session = { token: ack.token, self: ack.self };
      keepSession(storage, session);
      enter(session);
      return undefined;
    },
    signOut() {
      // Before the socket is left: the server ends the session on every tab. Offline it stays until it expires.
      void realtime.request({ type: 'logout' }).finally(() => realtime.open(undefined));
      keepSession(storage, undefined);
      leave(false);
    },
    setDoNotDisturb: (on) => void setDoNotDisturb(on),
  });
  useConnection.setState({
    tryNow: realtime.tryNow,
    comeBack() {
      device = newDevice();
      realtime.open(kept?.token);
      if (kept !== undefined) enter(kept);
    },
  });

  realtime.on('self-changed', ({ doNotDisturb }) => {
    const { self } = get();
    if (self !== undefined) change({ ...self, doNotDisturb });
  });
  watchSession((session) => {
    if (session?.token === kept?.token) {
      if (session !== undefined) {
        kept = session;
        set({ self: session.self });
      }
      return;
    }
    if (session === undefined) leave(false);
    else enter(session);
    realtime.open(session?.token);
  });
  for (const event of ['online', 'focus', 'pageshow']) addEventListener(event, realtime.tryNow);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') realtime.tryNow();
  });

  const session = loadSession(storage);
  if (session !== undefined) enter(session);
  realtime.open(session?.token);
};
