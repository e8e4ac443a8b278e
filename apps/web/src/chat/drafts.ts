import type { ConversationId, PersonId } from '@parley/protocol';

/** What was written and not sent, for each conversation; it survives a reload of this tab. */
export type Drafts = {
  load(conversation: ConversationId): string;
  keep(conversation: ConversationId, text: string): void;
};

export const storedDrafts = (storage: Storage, person: PersonId): Drafts => {
  const keyOf = (conversation: ConversationId) => `parley.draft.${person}.${conversation}`;
  return {
    load: (conversation) => storage.getItem(keyOf(conversation)) ?? '',
    keep(conversation, text) {
      if (text === '') storage.removeItem(keyOf(conversation));
      else {
        try {
          storage.setItem(keyOf(conversation), text);
        } catch {
          // Full, or forbidden by the browser: the draft lives as long as the page.
        }
      }
    },
  };
};
