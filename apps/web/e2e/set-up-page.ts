import type { Page } from '@playwright/test';
import type { ParleyServer } from './parley-server.js';

/* How a server gets its owner, and what becomes of its door. */

/** The newest link that the server has printed. */
export const printedSetUpPath = ({ log }: ParleyServer): string => {
  const [path] = log.match(/\/setup#[\w-]{43}/g)?.slice(-1) ?? [];
  if (path === undefined) throw new Error('The server printed no link to set it up');
  return path;
};

export const OWNER = { name: 'Olga', password: 'a phrase of the owner' } as const;

export const fillSetUp = async (page: Page, server = 'The Smiths'): Promise<void> => {
  await page.getByRole('textbox', { name: 'What is it called?' }).fill(server);
  await page.getByRole('textbox', { name: 'Your name' }).fill(OWNER.name);
  await page.getByRole('textbox', { name: 'Password' }).fill(OWNER.password);
};

export const finishSetUp = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Set it up' }).click();
