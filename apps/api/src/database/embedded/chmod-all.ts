import { chmod, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Gives a folder and all folders in it one mode, and all files another. */
export const chmodAll = async (
  folder: string,
  modes: { folders: number; files: number },
): Promise<void> => {
  await chmod(folder, modes.folders);
  const entries = await readdir(folder, { withFileTypes: true });
  await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) await chmodAll(path, modes);
      else if (entry.isFile()) await chmod(path, modes.files);
    }),
  );
};
