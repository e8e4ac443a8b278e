import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/*
 * How this machine's npm reaches its registry, lent to those steps of an image's build that run npm. Mounted, not
 * copied: it is of no image.
 */

const setting = (name) => execFileSync('npm', ['config', 'get', name], { encoding: 'utf8' }).trim();

/** What a file of settings says, and no blank or missing file says anything. */
const textOf = async (file) => (existsSync(file) ? await readFile(file, 'utf8') : '');

/** @returns {Promise<{ from: string, to: string }[]>} what to mount where in an image in which root runs npm */
export const npmSettings = async (folder) => {
  const settings = join(folder, 'npmrc');
  const files = [setting('globalconfig'), setting('userconfig')];
  const texts = await Promise.all(files.map(textOf));
  // What was once fetched here need not be fetched again.
  const text = [...texts, 'prefer-offline=true', 'loglevel=error', ''].join('\n');
  await writeFile(settings, text, { mode: 0o600 });
  const cache = join(setting('cache'), '_cacache');
  await mkdir(cache, { recursive: true });
  const certificates = setting('cafile');
  return [
    { from: settings, to: '/root/.npmrc' },
    { from: cache, to: '/root/.npm/_cacache' },
    ...(existsSync(certificates) ? [{ from: certificates, to: certificates }] : []),
  ];
};
