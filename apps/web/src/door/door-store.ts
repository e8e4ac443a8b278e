import {
  type Ack,
  type ErrorCode,
  isRecord,
  type LinkView,
  type Success,
  type WayIn,
} from '@parley/protocol';
import { create } from 'zustand';
import type { OpenedLink } from '../addresses/link-address.js';
import type { Unsent } from '../realtime/realtime.js';
import { keepJson, keptJson } from '../storage/kept.js';

const KEY = 'parley.door';

/** What the server is called, and by which ways one comes in from here. */
export type Door = {
  readonly name: string | null;
  readonly settingUp: boolean;
  readonly ways: readonly WayIn[];
};

/** What the link leads to that the page was opened with. */
type LinkState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'good'; readonly view: LinkView }
  | { readonly kind: 'bad'; readonly why: ErrorCode };

type DoorState = {
  /** As it was when it was looked at last; undefined before the first time. */
  door: Door | undefined;
  /** Whether the server could not be asked, or not yet. */
  failed: boolean;
  /** The link that this page was opened with, until it has led in. */
  opened: OpenedLink | undefined;
  link: LinkState;
};

export const useDoor = create<DoorState>()(() => ({
  door: undefined,
  failed: false,
  opened: undefined,
  link: { kind: 'asking' },
}));

/** What the server is called; Parley, until it has a name of its own. */
export const useServerName = (): string => useDoor(({ door }) => door?.name ?? 'Parley');

const isWayIn = (value: unknown): value is WayIn =>
  value === 'guest' || value === 'register' || value === 'password';

const doorOf = (kept: unknown): Door | undefined => {
  if (!isRecord(kept)) return undefined;
  const { name, settingUp, ways } = kept;
  if (typeof name !== 'string' && name !== null) return undefined;
  if (typeof settingUp !== 'boolean' || !Array.isArray(ways)) return undefined;
  return { name, settingUp, ways: ways.filter(isWayIn) };
};

/** Has the first screen stand as it did the last time, until the server is heard. */
export const remindDoor = (storage: Storage): void =>
  useDoor.setState({ door: doorOf(keptJson(storage, KEY)) });

const keepDoor = (storage: Storage, door: Door): void => {
  keepJson(storage, KEY, door);
  useDoor.setState({ door, failed: false });
};

/** The server has said what it is called, to somebody who is in. */
export const keepServerName = (storage: Storage, name: string | null): void => {
  const { door } = useDoor.getState();
  keepDoor(storage, { settingUp: false, ways: ['password'], ...door, name });
};

type Ask = (message: Unsent<'door-look'>) => Promise<Ack<'door-look'>>;

const doorSeen = ({ server, settingUp, ways }: Success<'door-look'>): Door => ({
  name: server.name,
  settingUp,
  ways,
});

const linkStateOf = (opened: OpenedLink, ack: Success<'door-look'>): LinkState =>
  ack.link?.kind === opened.kind
    ? { kind: 'good', view: ack.link }
    : { kind: 'bad', why: 'LINK_INVALID' };

/** Asks by which ways one comes in, and what the link is good for. Looking uses nothing up [D4]. */
export const lookAtDoor = async (storage: Storage, ask: Ask): Promise<void> => {
  const { opened } = useDoor.getState();
  const secret = opened?.secret;
  const isWhole = secret !== undefined && secret !== 'gone' && secret !== 'broken';
  const ack = await ask({ type: 'door-look', ...(isWhole && { link: secret }) });
  // Another link may have been opened meanwhile.
  const isAsked = useDoor.getState().opened === opened;
  if (!ack.ok) {
    if (isAsked) useDoor.setState({ link: { kind: 'bad', why: ack.code } });
    // The door is there all the same.
    const door = ack.code === 'LINK_INVALID' ? await ask({ type: 'door-look' }) : ack;
    if (door.ok) keepDoor(storage, doorSeen(door));
    else useDoor.setState({ failed: true });
    return;
  }
  keepDoor(storage, doorSeen(ack));
  if (opened !== undefined && isAsked) useDoor.setState({ link: linkStateOf(opened, ack) });
};
