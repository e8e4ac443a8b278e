import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Chromium on Linux looks for whom its user trusts. Source: docs/linux/cert_management.md of Chromium. */
const storeIn = (home: string): string => join(home, '.pki/nssdb');

const certutil = (...args: string[]): void => {
  execFileSync('certutil', args, { stdio: ['ignore', 'ignore', 'pipe'] });
};

/** A home whose browsers trust this authority besides those that everybody trusts. */
export const trustingHome = async (root: string): Promise<string> => {
  const home = await mkdtemp(join(tmpdir(), 'parley-home-'));
  const store = storeIn(home);
  const file = join(home, 'root.pem');
  await mkdir(store, { recursive: true });
  await writeFile(file, root);
  certutil('-N', '-d', `sql:${store}`, '--empty-password');
  certutil('-A', '-d', `sql:${store}`, '-n', 'Root of a test', '-t', 'C,,', '-i', file);
  return home;
};

export const removeHome = (home: string): Promise<void> =>
  // A browser that is just ending may still write to it.
  rm(home, { recursive: true, force: true, maxRetries: 5 });
