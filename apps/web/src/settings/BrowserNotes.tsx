import type { Self } from '@parley/protocol';
import { KeepingNote } from './KeepingNote.js';
import { TakenOver } from './TakenOver.js';

/** What is said of this browser and its other tabs. */
const BrowserNotes = ({ self }: { self: Self }) => (
  <>
    <KeepingNote self={self} />
    <TakenOver self={self} />
  </>
);

export default BrowserNotes;
