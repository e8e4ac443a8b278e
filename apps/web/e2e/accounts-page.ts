import { expect, type Locator, type Page } from '@playwright/test';
import type { Person } from './people.js';
import { openOwnMenu } from './settings-page.js';

/* Where those who keep the server look after people. */

export const openPeople = async (keeper: Person): Promise<void> => {
  await openOwnMenu(keeper);
  await keeper.page.getByRole('menuitem', { name: 'Manage the server' }).click();
  await expect(account(keeper.page, keeper.name)).toBeVisible();
};

/** Somebody in the list. */
export const account = (page: Page, name: string): Locator =>
  page.getByRole('list', { name: 'People' }).getByRole('link', { name: new RegExp(`^${name}`) });

/** Makes a link to a new password, on the page of an account. */
export const makeResetLink = async (page: Page): Promise<string> => {
  await page
    .getByRole('region', { name: 'New password' })
    .getByRole('button', { name: 'Make a link' })
    .click();
  return page
    .getByRole('main')
    .getByText(/\/reset#/)
    .innerText();
};
