import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from '@playwright/test';
import { installMediaProbe } from './media-probe.js';
import { openTab, type Person } from './people.js';

/* The client of the protocol's kit that uses its peer connection as the tutorial does. */

const file = fileURLToPath(
  new URL('../../../packages/protocol/kit/tutorial.html', import.meta.url),
);

/** Somebody who is logged in by that client, from the server's own address. */
export const openTutorial = async (
  browser: Browser,
  origin: string,
  name: string,
  faults: string[],
): Promise<Person> => {
  // The page has its script in it, and takes the place of one that came from there: where a browser guards what is in
  // a local network, no page that a test made up reaches the server.
  const context = await browser.newContext({ bypassCSP: true });
  await context.addInitScript(installMediaProbe);
  const page = await openTab(context, `${origin}/health/ready`, name, {}, faults);
  await page.setContent(await readFile(file, 'utf8'));
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Log in' }).click();
  return { name, page };
};
