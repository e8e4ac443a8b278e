import type { ConversationId, PersonId } from '@parley/protocol';
import { useEffect, useMemo, useState } from 'react';
import { storedDraft } from '../../messages/drafts.js';
import { browserStorage } from '../../storage/browser-storage.js';

/** What is being written in a conversation, in whichever tab. */
export const useDraft = (person: PersonId, conversation: ConversationId) => {
  const draft = useMemo(
    () => storedDraft(browserStorage.shared, person, conversation, window),
    [person, conversation],
  );
  const [text, setText] = useState(draft.text);
  useEffect(() => draft.watch(setText), [draft]);
  return {
    text,
    write: (next: string): void => setText(draft.write(next)),
    sent: (): void => setText(draft.sent()),
  };
};
