import { open, rename, rm } from 'node:fs/promises';

/** More than a file system keeps within what it has given out already. */
const SOME_ROOM = 'room\n'.repeat(25_000);

const draftOf = (file: string): string => `${file}.new`;

/** Leaves nothing behind when it fails. */
const writeDraft = async (draft: string, text: string): Promise<void> => {
  try {
    const handle = await open(draft, 'w', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
};

/** @throws when a file could not be written here: a full disk takes small ones longer than large ones */
export const probeFor = async (file: string): Promise<void> => {
  await writeDraft(draftOf(file), SOME_ROOM);
  await rm(draftOf(file));
};

/**
 * Puts a file that nobody else may read in its place at once: whoever looks, also after a power cut, finds all of the
 * new one or all of the old one.
 */
export const writeWhole = async (file: string, text: string): Promise<void> => {
  await writeDraft(draftOf(file), text);
  await rename(draftOf(file), file);
};
