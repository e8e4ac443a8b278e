import { isOnStage, useCalls } from '../calls/engine/call-store.js';
import { useConversations } from '../conversations/conversations-store.js';

/**
 * Puts the chat of the two beside their call when it begins; a call that comes back after a reload leaves one where
 * one was. Returns the way to stop.
 */
export const keepChatBeside = (): (() => void) =>
  useCalls.subscribe(({ view }, { view: before }) => {
    const begins = isOnStage(view) && !isOnStage(before);
    if (begins && 'peer' in view) useConversations.getState().open(view.peer);
  });
