import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyFolder } from '../src/database/embedded/copy-folder.js';
import { makeTemplate, templateStamp } from '../src/database/embedded/template.js';
import { cache } from './cache.js';

/** A database that has its schema and nothing else: to make it takes some seconds, to copy it a moment. */
const template = async (): Promise<string> => {
  const hash = createHash('sha256')
    .update(await templateStamp())
    .digest('hex')
    .slice(0, 16);
  await mkdir(cache, { recursive: true });
  const folder = join(cache, `database-${hash}`);
  if (!existsSync(folder)) await makeTemplate(folder);
  return folder;
};

/** A temporary DATA_DIR for one server, and how to remove it. */
export type DataFolder = { path: string; remove: () => Promise<void> };

export const newDataFolder = async (): Promise<DataFolder> => {
  const path = await mkdtemp(join(tmpdir(), 'parley-test-'));
  await copyFolder(await template(), join(path, 'pglite'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
};
