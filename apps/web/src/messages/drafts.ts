import { type ConversationId, isRecord, limits, newUuid, type PersonId } from '@parley/protocol';
import { keepJson, parsedJson } from '../storage/kept.js';
import type { StorageEvents } from '../storage/storage-events.js';
import { keysWith, removeWith } from '../storage/stored-keys.js';

/**
 * What was begun and not sent in one conversation: of all tabs together, as of one person. It is kept with each key,
 * so that it outlives the tab, however that ends.
 */
export type Draft = {
  text(): string;
  /** @returns what stands there now: what another tab wrote, and this one has not seen, is not lost by it */
  write(text: string): string;
  /** It was sent. @returns what stands there now, if another tab wrote on */
  sent(): string;
  /** Calls back with the text when another tab changed it; returns the way to stop. */
  watch(onChange: (text: string) => void): () => void;
};

type Entry = {
  text: string;
  /** When, by this device's clock. */
  at: number;
  /** This very text of one tab. */
  version: string;
  /** The last text of another tab that this one stands on. */
  base: string | undefined;
};

/** What is longer is far from being sent, and would crowd out the rest. */
export const MOST_CHARACTERS = 10 * limits.chatCharacters;
/** For each person; the oldest goes. */
export const MOST_DRAFTS = 50;

const PREFIX = 'parley.draft.';
const prefixOf = (person: PersonId): string => `${PREFIX}${person}.`;

const entryOf = (kept: string | null): Entry | undefined => {
  const entry = parsedJson(kept);
  if (!isRecord(entry)) return undefined;
  const { text, at, version, base } = entry;
  if (typeof text !== 'string' || typeof at !== 'number' || typeof version !== 'string') {
    return undefined;
  }
  return { text, at, version, base: typeof base === 'string' ? base : undefined };
};

/** Two texts that were written without knowing of each other. */
const both = (theirs: string, own: string): string => {
  if (theirs.includes(own)) return theirs;
  return own.includes(theirs) ? own : `${theirs}\n${own}`;
};

const makeRoom = (storage: Storage, prefix: string): void => {
  const at = (key: string): number => entryOf(storage.getItem(key))?.at ?? 0;
  const oldestFirst = keysWith(storage, prefix).toSorted((one, other) => at(one) - at(other));
  for (const key of oldestFirst.slice(0, 1 - MOST_DRAFTS)) storage.removeItem(key);
};

export const storedDraft = (
  storage: Storage,
  person: PersonId,
  conversation: ConversationId,
  events: StorageEvents,
): Draft => {
  const prefix = prefixOf(person);
  const key = prefix + conversation;
  const stored = (): Entry | undefined => entryOf(storage.getItem(key));
  /** What this tab last saw or wrote. */
  let seen = stored();
  /** The last that this tab wrote, unless it took what another one wrote on it. */
  let written: string | undefined;
  /** As it stands in this tab; it may be too long to be kept. */
  let own = seen?.text ?? '';

  const isUnseen = (entry: Entry | undefined): entry is Entry =>
    entry !== undefined && entry.version !== seen?.version;

  const take = (entry: Entry | undefined): string => {
    seen = entry;
    written = undefined;
    own = entry?.text ?? '';
    return own;
  };

  const put = (text: string): string => {
    own = text;
    if (text === '') {
      storage.removeItem(key);
      seen = undefined;
      written = undefined;
    } else if (text.length <= MOST_CHARACTERS) {
      if (storage.getItem(key) === null) makeRoom(storage, prefix);
      const base = written === undefined ? seen?.version : seen?.base;
      seen = { text, at: Date.now(), version: newUuid(), base };
      written = seen.version;
      keepJson(storage, key, seen);
    }
    return text;
  };

  const write = (text: string): string => {
    const theirs = stored();
    if (!isUnseen(theirs)) return put(text);
    take(theirs);
    return put(both(theirs.text, text));
  };

  /** Another tab changed it. */
  const meet = (): string => {
    const theirs = stored();
    const stoodOnOwn = written === undefined || theirs?.base === written;
    if (theirs === undefined || stoodOnOwn) return take(theirs);
    const text = own;
    take(theirs);
    return put(both(theirs.text, text));
  };

  return {
    text: () => own,
    write,
    sent() {
      const theirs = stored();
      return isUnseen(theirs) ? take(theirs) : put('');
    },
    watch(onChange) {
      const listener = (event: { key: string | null }): void => {
        // Without a key everything was cleared, by nobody who meant this text.
        if (event.key === null) put(own);
        else if (event.key === key && stored()?.version !== seen?.version) onChange(meet());
      };
      events.addEventListener('storage', listener);
      return () => events.removeEventListener('storage', listener);
    },
  };
};

/** Forgets all that a person began to write. */
export const forgetDrafts = (storage: Storage, person: PersonId): void =>
  removeWith(storage, prefixOf(person));

/** Forgets all that others began to write in this browser than who is signed in now. */
export const forgetDraftsOfOthers = (storage: Storage, person: PersonId): void => {
  const own = prefixOf(person);
  for (const key of keysWith(storage, PREFIX)) if (!key.startsWith(own)) storage.removeItem(key);
};

/** Forgets all that anybody began to write in this browser. */
export const forgetAllDrafts = (storage: Storage): void => removeWith(storage, PREFIX);
