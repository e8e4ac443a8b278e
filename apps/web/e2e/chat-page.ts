import { expect, type Locator, type Page } from '@playwright/test';
import type { Person } from './people.js';

/* What a person does and sees in conversations. */

export const messages = (page: Page): Locator => page.getByRole('log', { name: 'Messages' });

export const composer = (page: Page): Locator => page.getByRole('textbox', { name: 'Message' });

export const say = async ({ page }: Person, text: string): Promise<void> => {
  await composer(page).fill(text);
  await composer(page).press('Enter');
};

/** The text stands among the messages, and only once. */
export const expectMessage = (page: Page, text: string): Promise<void> =>
  expect(messages(page).getByText(text, { exact: true })).toHaveCount(1);

/** Messages that were not sent, with what their author can do. */
export const failedMessage = (page: Page): Locator =>
  messages(page)
    .getByRole('article')
    .filter({ has: page.getByText('Not sent.') });

/** What the messages say, from top to bottom, of those texts that are asked for. */
export const orderOf = async (page: Page, texts: readonly string[]): Promise<string[]> => {
  const shown = await messages(page).innerText();
  return texts.toSorted((a, b) => shown.indexOf(a) - shown.indexOf(b));
};

export const people = (page: Page): Locator => page.getByRole('region', { name: 'People' });

/** Opens the direct conversation with somebody, from the people. */
export const openDirect = async ({ page }: Person, name: string): Promise<void> => {
  await people(page)
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .click();
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
};

/** Each opens their direct conversation. */
export const meet = async (one: Person, other: Person): Promise<void> => {
  await openDirect(one, other.name);
  await openDirect(other, one.name);
  for (const { page } of [one, other]) await expect(composer(page)).toBeVisible();
};

/** Somebody among the people, with what they do at the moment. */
export const personRow = (page: Page, name: string): Locator =>
  people(page)
    .getByRole('listitem')
    .filter({ has: page.getByText(name, { exact: true }) });

export const searchPeople = ({ page }: Person, query: string): Promise<void> =>
  people(page).getByRole('searchbox').fill(query);

/** A conversation in the list, by its name and what is unread there. */
export const listed = (page: Page, name: string | RegExp): Locator =>
  page
    .getByRole('navigation', { name: 'Conversations' })
    .getByRole('link', { name, exact: typeof name === 'string' });

export const openLobby = async ({ page }: Person): Promise<void> => {
  await listed(page, /^Lobby/).click();
  await expect(page.getByRole('heading', { name: 'Lobby' })).toBeVisible();
};

export const offlineBanner = (page: Page): Locator =>
  page.getByRole('status').filter({ hasText: 'You are offline' });
