import { expect, type Locator, type Page } from '@playwright/test';
import type { Person } from './people.js';
import { openOwnMenu } from './settings-page.js';

/* Where one invites people. */

export const openInvitations = async (person: Person): Promise<void> => {
  await openOwnMenu(person);
  await person.page.getByRole('menuitem', { name: 'Invite people' }).click();
  await expect(person.page.getByRole('button', { name: 'Make the link' })).toBeVisible();
};

/** The links that were made just now. */
export const madeLinks = (page: Page): Locator => page.getByRole('main').getByText(/\/i#/);

export const makeLink = async (page: Page): Promise<string> => {
  await page.getByRole('button', { name: 'Make the link' }).click();
  return madeLinks(page).innerText();
};

/** An invitation that was made before, by whom it is for. */
export const invitation = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('list', { name: 'Invitations' }).getByRole('listitem').filter({ hasText: name });
