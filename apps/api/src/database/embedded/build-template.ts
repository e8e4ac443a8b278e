import { readFile, rm, writeFile } from 'node:fs/promises';
import { builtTemplate } from './built-template.js';
import { makeTemplate, templateStamp } from './template.js';

/* A step of the build, which has nothing to do as long as the stamp says the same. */

const stampFile = `${builtTemplate}.stamp`;
const stamp = await templateStamp();
if ((await readFile(stampFile, 'utf8').catch(() => '')) !== stamp) {
  await rm(builtTemplate, { recursive: true, force: true });
  await makeTemplate(builtTemplate);
  await writeFile(stampFile, stamp);
}
