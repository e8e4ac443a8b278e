import {
  type Ack,
  type DeviceId,
  type Refusal,
  refusal,
  type Self,
  type ServerInfo,
  type SessionToken,
} from '@parley/protocol';
import { leavePlace } from '../addresses/browser-navigation.js';
import { type OpenedLink, watchLinks } from '../addresses/link-address.js';
import { ownTabCall } from '../calls/engine/tab-calls.js';
import { useConversations } from '../conversations/conversations-store.js';
import { keepServerName, lookAtDoor, remindDoor, useDoor } from '../door/door-store.js';
import { forgetDraftsOfOthers } from '../messages/drafts.js';
import { setConnection, useConnection } from '../realtime/connection-store.js';
import { newDevice } from '../realtime/device.js';
import { createSocketRealtime } from '../realtime/socket-realtime.js';
import { useKeeping, watchKeeping } from '../session/keeping-store.js';
import {
  type KeptSession,
  keepSession,
  keepSignedOut,
  loadSession,
  watchSession,
} from '../session/kept-session.js';
import { keepLogin, knownLogins } from '../session/known-logins.js';
import { type Credentials, type Left, useSession } from '../session/session-store.js';
import { browserStorage } from '../storage/browser-storage.js';
import { forgetWords } from './forget-words.js';
import { holdOnly } from './hold-only.js';
import { startSignedIn } from './signed-in.js';

/**
 * Brings the session of this browser back, keeps it in step with the server and with other tabs. While a link is open
 * the page is a visitor's, whoever is signed in.
 */
export const startSession = (
  firstDevice: Promise<DeviceId>,
  opened: OpenedLink | undefined,
): void => {
  const { getState: get, setState: set } = useSession;
  const storage = browserStorage.shared;
  let device = firstDevice;
  let token: SessionToken | undefined;
  let stopFeatures = (): void => {};

  const present = (): KeptSession | undefined => {
    const { self } = get();
    return token === undefined || self === undefined ? undefined : { token, self };
  };
  const lookAtKeeping = watchKeeping(storage, present);

  const realtime = createSocketRealtime({
    device: () => device,
    onConnection: setConnection,
    onVisiting: () => void lookAtDoor(storage, realtime.visit),
    onWelcome(self, server) {
      meet(server);
      change(self);
    },
    onSessionEnded() {
      keepSession(storage, undefined);
      leave('ended');
    },
  });

  /** What is here of another incarnation goes, and what is on the screen begins anew. */
  const meet = ({ incarnation, name }: ServerInfo): void => {
    keepServerName(storage, name);
    const { self } = get();
    if (!holdOnly(browserStorage, incarnation)) return;
    if (self !== undefined && token !== undefined) enter({ token, self });
  };

  /** What is told of oneself is kept for the next start. */
  const change = (self: Self): void => {
    if (token === undefined) return;
    keepSession(storage, { token, self });
    set({ self });
    lookAtKeeping();
  };

  const withKnown = (credentials: Credentials): Credentials =>
    credentials.kind === 'password' ? { ...credentials, known: knownLogins(storage) } : credentials;

  const isAtLink = (): boolean => useDoor.getState().opened !== undefined;
  const closeLink = (): void => {
    if (!isAtLink()) return;
    useDoor.setState({ opened: undefined });
    set({ waiting: undefined });
    // To a path of one's own, never to one that a link names.
    leavePlace();
  };

  const enter = (session: KeptSession): void => {
    stopFeatures();
    if (!session.self.guest) keepLogin(storage, session.token);
    forgetDraftsOfOthers(storage, session.self.id);
    token = session.token;
    set({ self: session.self, left: undefined, takenOver: undefined });
    lookAtKeeping();
    stopFeatures = startSignedIn(realtime, session.self, device);
  };

  const leave = (how: 'signed-out' | Left['how']): void => {
    const { self } = get();
    const call = ownTabCall();
    token = undefined;
    stopFeatures();
    stopFeatures = () => {};
    if (self !== undefined) forgetWords(storage, self, how === 'ended' ? how : 'signed-out');
    // Whoever comes next begins where they want to, and not where somebody else was.
    if (how !== 'ended') leavePlace();
    set({ self: undefined, left: how === 'signed-out' ? undefined : { how, call } });
    lookAtKeeping();
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

  const comeIn = (ack: Ack<'login' | 'server-set-up'>): Refusal | undefined => {
    if (!ack.ok) return ack;
    const session = { token: ack.token, self: ack.self };
    closeLink();
    meet(ack.server);
    keepSession(storage, session);
    enter(session);
    return undefined;
  };

  set({
    signIn: async (credentials) =>
      comeIn(await realtime.logIn({ type: 'login', credentials: withKnown(credentials) })),
    setUp: async (setUp) => comeIn(await realtime.logIn({ type: 'server-set-up', ...setUp })),
    leaveLink() {
      closeLink();
      resume();
    },
    become: change,
    signOut() {
      useConversations.getState().tellRead();
      // The other tabs hear of it from here, and not from the server alone.
      keepSignedOut(storage);
      // Before the socket is left: the server ends the session on every tab. Offline it stays until it expires.
      void realtime.request({ type: 'logout' }).finally(() => realtime.open(undefined));
      leave('signed-out');
    },
    setDoNotDisturb,
  });
  useConnection.setState({
    tryNow: realtime.tryNow,
    comeBack() {
      const { self } = get();
      device = Promise.resolve(newDevice());
      realtime.open(token);
      if (token !== undefined && self !== undefined) enter({ token, self });
    },
  });

  realtime.on('self-changed', ({ guest, role, hasPassword, doNotDisturb }) => {
    const { self } = get();
    if (self !== undefined) change({ ...self, guest, role, hasPassword, doNotDisturb });
  });
  watchSession((session, isSignedOut) => {
    if (isAtLink()) return set({ waiting: session?.self });
    if (session?.token === token) {
      if (session !== undefined) set({ self: session.self });
      // The server was quicker to tell.
      const { left } = get();
      if (isSignedOut && left !== undefined) set({ left: { ...left, how: 'elsewhere' } });
      return;
    }
    if (session === undefined) leave(isSignedOut ? 'elsewhere' : 'ended');
    else {
      const { self } = get();
      const isElse = self !== undefined && self.id !== session.self.id;
      const call = ownTabCall();
      if (isElse) leavePlace();
      enter(session);
      if (isElse) set({ takenOver: { call } });
    }
    realtime.open(session?.token);
  });
  addEventListener('beforeunload', (event) => {
    const isLost = useKeeping.getState().unkept?.what === 'session';
    if (isLost && get().self?.guest) event.preventDefault();
  });
  // What was read a moment ago is still on its way to the server.
  addEventListener('pagehide', () => useConversations.getState().tellRead());

  const resume = (): void => {
    const session = loadSession(storage);
    if (session !== undefined) enter(session);
    realtime.open(session?.token);
  };
  const openLink = (link: OpenedLink): void => {
    useDoor.setState({ opened: link, link: { kind: 'asking' } });
    set({ waiting: loadSession(storage)?.self });
    realtime.open(undefined);
  };

  remindDoor(storage);
  watchLinks(openLink);
  if (opened === undefined) resume();
  else openLink(opened);
};
