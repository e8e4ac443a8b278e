import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import type { Person } from './people.js';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** Before the first script of the page, since its security policy allows no other way in. */
export const installAxe = async ({ page }: Person): Promise<void> => {
  await page.context().addInitScript({ content: axe.source });
  await page.reload();
};

type Rules = { type: 'tag' | 'rule'; values: string[] };

const rules: Record<'light' | 'dark', Rules> = {
  light: {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  },
  // The same elements stand there: only those that look at colors can find more.
  dark: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};

const brokenRules = (page: Page, runOnly: Rules) =>
  page.evaluate(async (only) => {
    // What moves is looked at when it stands.
    await Promise.all(
      document
        .getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
        .map((animation) => animation.finished.catch(() => undefined)),
    );
    const results = await window.axe.run(document, {
      runOnly: only,
      preload: false,
    });
    return results.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map(({ html, any }) => `${html} ${any.map(({ message }) => message).join()}`),
    }));
  }, runOnly);

/** The screen breaks no rule that a machine can check, neither in light colors nor in dark ones. */
export const expectAccessible = async (page: Page, screen: string): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    expect(
      await brokenRules(page, rules[colorScheme]),
      `${screen} in ${colorScheme} colors`,
    ).toEqual([]);
  }
};
