import type { Self } from '@parley/protocol';
import { forgetDrafts } from '../messages/drafts.js';
import { forgetOutbox } from '../messages/outbox-storage.js';

/**
 * Forgets what a browser holds of someone's words when their session is over. A guest never comes back under
 * the name [A7], so nothing of theirs could ever be sent. What a member wrote goes out when they sign in again.
 */
export const forgetWords = (
  storage: Storage,
  { id, guest }: Self,
  how: 'ended' | 'signed-out',
): void => {
  if (guest) forgetOutbox(storage, id);
  // Who was signed out by the server comes back to what they were writing.
  if (guest || how === 'signed-out') forgetDrafts(storage, id);
};
