import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { installMediaProbe } from './media-probe.js';

const labEntry = fileURLToPath(
  new URL('../../../packages/call/src/testing/browser-lab.ts', import.meta.url),
);

/** The page has no server; a loopback address makes it a secure one, which may use devices. */
const address = 'http://127.0.0.1/call-lab';

/** The call engine with a second one to talk to, as one script for a page. */
export const bundleEngines = async (): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@parley/source'] },
    build: { write: false, lib: { entry: labEntry, name: 'lab', formats: ['iife'] } },
  });
  const [bundle] = Array.isArray(built) ? built : [];
  if (!bundle) throw new Error('vite built nothing');
  return bundle.output[0].code;
};

export const openEnginePage = async (page: Page, script: string): Promise<void> => {
  await page.addInitScript(installMediaProbe);
  await page.route(address, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Call engines</title>' }),
  );
  await page.goto(address);
  await page.addScriptTag({ content: script });
};
