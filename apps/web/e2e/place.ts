import type { Page } from '@playwright/test';
import type { Person } from './people.js';
import { expect } from './test.js';

/** The first migration gives it. */
export const LOBBY_ID = '00000000-0000-4000-8000-000000000001';

export const title = (page: Page, name: string) =>
  page.locator('#conversation').getByRole('heading', { name, exact: true });

/** The conversation is on the screen, under this path. */
export const expectPlace = async ({ page }: Person, name: string, path: string | RegExp) => {
  await expect(title(page, name)).toBeVisible();
  await expect(page).toHaveURL((url) =>
    typeof path === 'string' ? url.pathname === path : path.test(url.pathname),
  );
  await expect(page).toHaveTitle(new RegExp(`^(\\(\\d+\\) )?${name} · Parley$`));
};
