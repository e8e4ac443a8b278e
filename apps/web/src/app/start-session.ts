import {
  type DeviceId,
  type Incarnation,
  type Refusal,
  refusal,
  type Self,
  type SessionToken,
} from '@parley/protocol';
import { leavePlace } from '../addresses/browser-navigation.js';
import { useConversations } from '../conversations/conversations-store.js';
import { setConnection, useConnection } from '../realtime/connection-store.js';
import { newDevice } from '../realtime/device.js';
import { createSocketRealtime } from '../realtime/socket-realtime.js';
import {
  type KeptSession,
  keepSession,
  loadSession,
  watchSession,
} from '../session/kept-session.js';
import { keepLogin, knownLogins } from '../session/known-logins.js';
import { type Credentials, useSession } from '../session/session-store.js';
import { browserStorage } from '../storage/browser-storage.js';
import { forgetWords } from './forget-words.js';
import { holdOnly } from './hold-only.js';
import { startSignedIn } from './signed-in.js';

/** Brings the session of this browser back, keeps it in step with the server and with other tabs. */
export const startSession = (firstDevice: DeviceId): void => {
  const { getState: get, setState: set } = useSession;
  const storage = browserStorage.shared;
  let device = firstDevice;
  let token: SessionToken | undefined;
  let stopFeatures = (): void => {};

  const realtime = createSocketRealtime({
    device: () => device,
    onConnection: setConnection,
    onWelcome(self, { incarnation }) {
      meet(incarnation);
      change(self);
    },
    onSessionEnded() {
      keepSession(storage, undefined);
      leave('ended');
    },
  });

  /** What is here of another incarnation goes, and what is on the screen begins anew. */
  const meet = (incarnation: Incarnation): void => {
    if (!holdOnly(browserStorage, incarnation)) return;
    const { self } = get();
    if (self !== undefined && token !== undefined) enter({ token, self });
  };

  /** What is told of oneself is kept for the next start. */
  const change = (self: Self): void => {
    if (token === undefined) return;
    keepSession(storage, { token, self });
    set({ self });
  };

  const withKnown = (credentials: Credentials): Credentials =>
    credentials.kind === 'password' ? { ...credentials, known: knownLogins(storage) } : credentials;

  const enter = (session: KeptSession): void => {
    stopFeatures();
    if (!session.self.guest) keepLogin(storage, session.token);
    token = session.token;
    set({ self: session.self, ended: false });
    stopFeatures = startSignedIn(realtime, session.self, device);
  };

  const leave = (how: 'ended' | 'signed-out'): void => {
    const { self } = get();
    token = undefined;
    stopFeatures();
    stopFeatures = () => {};
    if (self !== undefined) forgetWords(browserStorage, self, how);
    // Whoever comes next begins where they want to, and not where somebody else was.
    if (how === 'signed-out') leavePlace();
    set({ self: undefined, ended: how === 'ended' });
  };

  const setDoNotDisturb = async (on: boolean): Promise<Refusal | undefined> => {
    const { self } = get();
    if (self === undefined) return refusal('UNAVAILABLE');
    change({ ...self, doNotDisturb: on });
    const ack = await realtime.request({ type: 'presence-do-not-disturb', on });
    if (ack.ok) return undefined;
    change(self);
    return ack;
  };

  set({
    async signIn(credentials) {
      const ack = await realtime.logIn(withKnown(credentials));
      if (!ack.ok) return ack;
      const session = { token: ack.token, self: ack.self };
      meet(ack.server.incarnation);
      keepSession(storage, session);
      enter(session);
      return undefined;
    },
    signOut() {
      useConversations.getState().tellRead();
      // Before the socket is left: the server ends the session on every tab. Offline it stays until it expires.
      void realtime.request({ type: 'logout' }).finally(() => realtime.open(undefined));
      keepSession(storage, undefined);
      leave('signed-out');
    },
    setDoNotDisturb,
  });
  useConnection.setState({
    tryNow: realtime.tryNow,
    comeBack() {
      const { self } = get();
      device = newDevice();
      realtime.open(token);
      if (token !== undefined && self !== undefined) enter({ token, self });
    },
  });

  realtime.on('self-changed', ({ doNotDisturb }) => {
    const { self } = get();
    if (self !== undefined) change({ ...self, doNotDisturb });
  });
  watchSession((session) => {
    if (session?.token === token) {
      if (session !== undefined) set({ self: session.self });
      return;
    }
    if (session === undefined) leave('signed-out');
    else {
      const { self } = get();
      if (self !== undefined && self.id !== session.self.id) leavePlace();
      enter(session);
    }
    realtime.open(session?.token);
  });
  for (const event of ['online', 'focus', 'pageshow']) addEventListener(event, realtime.tryNow);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') realtime.tryNow();
  });
  // What was read a moment ago is still on its way to the server.
  addEventListener('pagehide', () => useConversations.getState().tellRead());

  const session = loadSession(storage);
  if (session !== undefined) enter(session);
  realtime.open(session?.token);
};
