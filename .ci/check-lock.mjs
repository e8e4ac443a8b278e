import { readFile } from 'node:fs/promises';
import { root } from './command.mjs';

/* A lock that names a registry's address can be installed only where that address is known. */

const lock = JSON.parse(await readFile(`${root}package-lock.json`, 'utf8'));

const problems = Object.entries(lock.packages).flatMap(([path, entry]) => {
  const isOwn = path === '' || entry.link === true || !path.includes('node_modules/');
  if (isOwn || entry.inBundle === true) return [];
  if (entry.resolved !== undefined) return [`${path} is resolved to ${entry.resolved}`];
  return entry.integrity === undefined ? [`${path} has no integrity`] : [];
});

for (const problem of problems) console.log(`package-lock.json: ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;
