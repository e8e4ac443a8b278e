import type { ConversationId, PersonId } from '@parley/protocol';
import { keep } from '../storage/kept.js';
import { removeWith } from '../storage/stored-keys.js';

/** What was written and not sent, for each conversation; it survives a reload of this tab. */
export type Drafts = {
  load(conversation: ConversationId): string;
  keep(conversation: ConversationId, text: string): void;
};

const PREFIX = 'parley.draft.';
const prefixOf = (person: PersonId): string => `${PREFIX}${person}.`;

export const storedDrafts = (storage: Storage, person: PersonId): Drafts => {
  const keyOf = (conversation: ConversationId) => prefixOf(person) + conversation;
  return {
    load: (conversation) => storage.getItem(keyOf(conversation)) ?? '',
    keep(conversation, text) {
      if (text === '') storage.removeItem(keyOf(conversation));
      else keep(storage, keyOf(conversation), text);
    },
  };
};

/** Forgets all that a person began to write. */
export const forgetDrafts = (storage: Storage, person: PersonId): void =>
  removeWith(storage, prefixOf(person));

/** Forgets all that anybody began to write in this tab. */
export const forgetAllDrafts = (storage: Storage): void => removeWith(storage, PREFIX);
