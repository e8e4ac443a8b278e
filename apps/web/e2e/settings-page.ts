import type { Page } from '@playwright/test';
import type { Person } from './people.js';

/* What a person sets for themselves. */

export const openOwnMenu = async ({ name, page }: Person): Promise<void> => {
  await page.getByRole('button', { name: `Signed in as ${name}` }).click();
};

const choose = (page: Page, item: string): Promise<void> =>
  page.getByRole('menuitem', { name: item }).click();

export const openOwnMenuPage = async (
  person: Person,
  menuPage: 'Language' | 'Appearance',
): Promise<void> => {
  await openOwnMenu(person);
  await choose(person.page, menuPage);
};

export const setStatus = async (
  person: Person,
  status: 'Online' | 'Do not disturb',
): Promise<void> => {
  await openOwnMenu(person);
  await choose(person.page, status);
};

export const chooseChinese = async (person: Person): Promise<void> => {
  await openOwnMenuPage(person, 'Language');
  await choose(person.page, '简体中文');
};
