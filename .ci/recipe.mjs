import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './command.mjs';

/** The lines of README that set up a small server, to be carried out by a shell. */
export const recipe = async () => {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, lines]) => lines);
  const found = blocks.filter((lines) => lines.includes('parley.service'));
  if (found.length !== 1) throw new Error(`README has ${found.length} recipes for a small server`);
  return found[0];
};
