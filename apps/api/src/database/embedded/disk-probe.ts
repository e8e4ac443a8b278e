import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** More than a file system keeps within what it has given out already. */
const SOME_ROOM = Buffer.alloc(128 * 1024, 1);

/** Writes something to the folder and takes it away again. @throws when there is no room for it */
export const probeDisk = async (dataDir: string): Promise<void> => {
  const file = join(dataDir, `.probe-${crypto.randomUUID()}`);
  try {
    await writeFile(file, SOME_ROOM);
  } finally {
    await rm(file, { force: true });
  }
};
