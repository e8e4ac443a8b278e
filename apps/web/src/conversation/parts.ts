import { BlockedNote } from '../blocks/BlockedNote.js';
import { PersonMenu } from '../blocks/PersonMenu.js';
import { FoldedMessage } from './rows/FoldedMessage.js';
import { MessageActions } from './rows/MessageActions.js';

/** What comes later: `late-parts.ts`. */
export const parts = { BlockedNote, FoldedMessage, MessageActions, PersonMenu };
