import type { Page } from '@playwright/test';
import { signInAsGuest } from './people.js';
import { expect, test } from './test.js';
import { loadedFiles, sentByGzip, textOf } from './wire.js';

const limitBytes = 160 * 1024;

/** Bytes below which compression saves no packet, so that the build leaves a file as it is. */
const worthwhile = 1_024;

/** The files of the first screen, once it has all it needs. */
const firstFiles = async (page: Page): Promise<string[]> => {
  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  const files = await loadedFiles(page);
  expect(files.length).toBeGreaterThan(0);
  return files;
};

test('the first screen loads at most 160 KiB of scripts and styles, sent by gzip', async ({
  visitor,
}) => {
  const { page } = await visitor('Anna');
  const files = await firstFiles(page);
  const sent = await Promise.all(files.map(sentByGzip));
  for (const { encoding, bytes } of sent) {
    if (bytes >= worthwhile) expect(encoding).toBe('gzip');
  }
  const total = sent.reduce((sum, { bytes }) => sum + bytes, 0);
  const description = `${(total / 1024).toFixed(1)} KiB in ${files.length} files`;
  test.info().annotations.push({ type: 'first load', description });
  expect(total, `${description}: ${files.join(' ')}`).toBeLessThanOrEqual(limitBytes);
});

test('what the first screen does not show is loaded when it is wanted: Chinese, and calls', async ({
  visitor,
}) => {
  const { name, page } = await visitor('Anna');
  const first = await textOf(await firstFiles(page));
  const hasLoaded = async (words: string) =>
    (await textOf(await loadedFiles(page))).includes(words);

  await page.getByRole('combobox', { name: 'Language' }).selectOption('简体中文');
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
  const join = await page.getByRole('main').getByRole('button').first().innerText();
  expect(join).toMatch(/^\p{Script=Han}+$/u);
  expect(first.includes(join), 'Chinese on the first screen').toBe(false);
  expect(await hasLoaded(join), 'Chinese').toBe(true);

  // Calls cannot do without it: by this name alone a browser makes peer connections.
  const calls = 'RTCPeerConnection';
  expect(first.includes(calls), 'calls on the first screen').toBe(false);
  expect(await hasLoaded(calls), 'calls before anybody is signed in').toBe(false);
  await page.getByRole('combobox').selectOption('English');
  await signInAsGuest(page, name);
  await expect.poll(() => hasLoaded(calls), { message: 'calls' }).toBe(true);
});
