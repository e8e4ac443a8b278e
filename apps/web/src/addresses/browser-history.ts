import { isRecord } from '@parley/protocol';
import { navigate } from 'wouter/use-browser-location';
import type { LogPlace } from './navigation.js';

/** What an entry of this tab's history remembers beside its address. */
export type Entry = {
  /** It was come to from the list, which the way back leads to. */
  readonly fromList?: boolean;
  /** The path that one was led here from. */
  readonly from?: string;
  /** A call covers it: the way back leads to the same address, uncovered. */
  readonly covered?: boolean;
  /** The path of what the settings lie over, and how many of the entries before are of the settings too. */
  readonly beneath?: string;
  readonly depth?: number;
  readonly logPlace?: LogPlace | undefined;
};

const logPlaceOf = (value: unknown): LogPlace | undefined => {
  if (!isRecord(value)) return undefined;
  const { seq, above } = value;
  return typeof seq === 'number' && typeof above === 'number' ? { seq, above } : undefined;
};

/** The state of an entry may be of another page, or of an older client. */
export const entry = (): Entry => {
  const state: unknown = history.state;
  if (!isRecord(state)) return {};
  const { fromList, from, covered, beneath, depth } = state;
  const logPlace = logPlaceOf(state['logPlace']);
  return {
    fromList: fromList === true,
    covered: covered === true,
    ...(typeof from === 'string' && { from }),
    ...(typeof beneath === 'string' && { beneath }),
    ...(typeof depth === 'number' && { depth }),
    ...(logPlace !== undefined && { logPlace }),
  };
};

/** What waits for the way back, which takes a moment; undefined when nobody is on it. */
let waiting: (() => void)[] | undefined;

/** Goes back, once: what is pressed twice does not lead further. */
export const goBack = (steps = 1): void => {
  if (waiting !== undefined) return;
  waiting = [];
  const arrive = (): void => {
    const next = waiting ?? [];
    waiting = undefined;
    for (const act of next) act();
  };
  addEventListener('popstate', arrive, { once: true });
  history.go(-steps);
};

/** Now, or when the way back has been gone: from there it leads where it is to lead, and is not gone back over. */
const onceThere = (act: () => void): void => {
  if (waiting === undefined) act();
  else waiting.push(act);
};

export const push = (path: string, state: () => Entry): void =>
  onceThere(() => navigate(path, { state: state() }));

export const replace = (path: string, state: () => Entry = entry): void =>
  onceThere(() => navigate(path, { replace: true, state: state() }));

let isQuiet = false;

/** What leads nowhere else: nobody needs to know. */
const quietly = (act: () => void): void => {
  isQuiet = true;
  try {
    act();
  } finally {
    isQuiet = false;
  }
};

/** Lays an entry beneath the present one, which stays where one is. */
export const layBeneath = (path: string, above: Entry): void => {
  const { href } = location;
  quietly(() => {
    navigate(path, { replace: true });
    navigate(href, { state: above });
  });
};

/** Has the present entry remember something, unless one is on the way back from it, or the browser has enough of it. */
export const remember = (change: Entry): void => {
  if (waiting !== undefined) return;
  try {
    quietly(() => navigate(location.href, { replace: true, state: { ...entry(), ...change } }));
  } catch {
    // Safari takes a hundred changes in ten or thirty seconds: what it remembered before is near enough.
  }
};

/** The last two are the router's: browsers tell of no change that the page makes itself. */
const changes = ['popstate', 'pushState', 'replaceState'] as const;

/** Calls back when the entry has changed, by whatever way; returns the way to stop. */
export const watchEntries = (onChange: () => void): (() => void) => {
  const listener = (): void => {
    if (!isQuiet) onChange();
  };
  for (const change of changes) addEventListener(change, listener);
  return () => {
    for (const change of changes) removeEventListener(change, listener);
  };
};
