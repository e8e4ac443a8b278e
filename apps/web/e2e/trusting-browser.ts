import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserType } from '@playwright/test';
import { launchOptions } from './chromium.js';

/** A name that leads to this machine. */
export const DOMAIN = 'chat.example.org';

/** Where Chromium on Linux looks for whom its user trusts. Source: docs/linux/cert_management.md of Chromium. */
const storeIn = (home: string): string => join(home, '.pki/nssdb');

const certutil = (...args: string[]): void => {
  execFileSync('certutil', args, { stdio: ['ignore', 'ignore', 'pipe'] });
};

/** A home whose browsers trust this authority besides those that everybody trusts. */
const trustingHome = async (root: string): Promise<string> => {
  const home = await mkdtemp(join(tmpdir(), 'parley-home-'));
  const store = storeIn(home);
  const file = join(home, 'root.pem');
  await mkdir(store, { recursive: true });
  await writeFile(file, root);
  certutil('-N', '-d', `sql:${store}`, '--empty-password');
  certutil('-A', '-d', `sql:${store}`, '-n', 'Root of a test', '-t', 'C,,', '-i', file);
  return home;
};

/** Has a browser used whose user trusts this authority as well. */
export const withBrowserTrusting = async (
  root: string,
  chromium: BrowserType,
  use: (browser: Browser) => Promise<void>,
): Promise<void> => {
  const home = await trustingHome(root);
  const { args = [], ...options } = launchOptions('working');
  const browser = await chromium.launch({
    ...options,
    args: [...args, `--host-resolver-rules=MAP ${DOMAIN} 127.0.0.1`],
    env: { ...process.env, HOME: home },
  });
  await use(browser);
  await browser.close();
  // One that is just ending may still write to it.
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
};
