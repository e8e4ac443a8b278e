import { expect, type Page } from '@playwright/test';
import type { ParleyServer } from './parley-server.js';

/* How a server gets its owner, and what becomes of its door. */

const newestIn = (log: string): string | undefined => log.match(/\/setup#[\w-]{43}/g)?.at(-1);

/** The newest link that the server has printed, which it does once it is ready. */
export const printedSetUpPath = async (server: ParleyServer): Promise<string> => {
  await expect.poll(() => newestIn(server.log)).toBeDefined();
  return newestIn(server.log) ?? '';
};

export const OWNER = { name: 'Olga', password: 'a phrase of the owner' } as const;

export const fillSetUp = async (page: Page, server = 'The Smiths'): Promise<void> => {
  await page.getByRole('textbox', { name: 'What is it called?' }).fill(server);
  await page.getByRole('textbox', { name: 'Your name' }).fill(OWNER.name);
  await page.getByRole('textbox', { name: 'Password' }).fill(OWNER.password);
};

export const finishSetUp = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Set it up' }).click();
