import { readFile, rm, writeFile } from 'node:fs/promises';
import { builtTemplate } from '../built-template.js';
import { chmodAll } from './chmod-all.js';
import { makeTemplate, templateStamp } from './template.js';

/* A step of the build, which has nothing to do as long as the stamp says the same. */

const stampFile = `${builtTemplate}.stamp`;
const stamp = await templateStamp();
if ((await readFile(stampFile, 'utf8').catch(() => '')) !== stamp) {
  await rm(builtTemplate, { recursive: true, force: true });
  await makeTemplate(builtTemplate);
  // Whoever runs the server copies it, and in an image that is not who has built it.
  await chmodAll(builtTemplate, { folders: 0o755, files: 0o644 });
  await writeFile(stampFile, stamp);
}
