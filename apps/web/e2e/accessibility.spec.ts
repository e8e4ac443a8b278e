import type { Locator, Page } from '@playwright/test';
import axe from 'axe-core';
import { accept, call, decline, expectConnected, expectEnd, incoming, stage } from './call-page.js';
import { composer, openDirect, people, say } from './chat-page.js';
import type { Person } from './people.js';
import { expect, test } from './test.js';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** Before the first script of the page, since its security policy allows no other way in. */
const installAxe = async ({ page }: Person): Promise<void> => {
  await page.context().addInitScript({ content: axe.source });
  await page.reload();
};

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The screen breaks no rule that a machine can check. */
const expectAccessible = async (page: Page, screen: string): Promise<void> => {
  const violations = await page.evaluate(async (values) => {
    // What moves is looked at when it stands.
    await Promise.all(
      document
        .getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
        .map((animation) => animation.finished.catch(() => undefined)),
    );
    const results = await window.axe.run(document, {
      runOnly: { type: 'tag', values },
      preload: false,
    });
    return results.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map(({ html, any }) => `${html} ${any.map(({ message }) => message).join()}`),
    }));
  }, rules);
  expect(violations, screen).toEqual([]);
};

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    const profile = { colorScheme };

    test('the ways in are accessible', async ({ visitor }) => {
      const anna = await visitor('Anna', { profile });
      await installAxe(anna);
      await expectAccessible(anna.page, 'guest');
      await anna.page.getByRole('button', { name: 'I have an account' }).click();
      await expectAccessible(anna.page, 'account');
      await anna.page.getByRole('button', { name: 'Create an account' }).click();
      await expectAccessible(anna.page, 'new account');
    });

    test('conversations and people are accessible', async ({ guest }) => {
      const anna = await guest('Anna', { profile });
      const bob = await guest('Bob');
      await installAxe(anna);
      await expectAccessible(anna.page, 'empty lobby');
      await say(bob, 'Hello https://example.org');
      await say(anna, 'Hello, Bob');
      await expectAccessible(anna.page, 'lobby');
      await openDirect(anna, 'Bob');
      await expectAccessible(anna.page, 'direct conversation');
      await people(anna.page).getByRole('searchbox').fill('nobody at all');
      await expectAccessible(anna.page, 'search without a result');
      await anna.page.getByRole('button', { name: 'Signed in as Anna' }).click();
      await expectAccessible(anna.page, 'own menu');
    });

    test('each phase of a call is accessible', async ({ guest }) => {
      const anna = await guest('Anna', { profile });
      const bob = await guest('Bob', { profile });
      for (const person of [anna, bob]) await installAxe(person);
      await call(anna, bob);
      await expect(incoming(bob.page, 'Anna')).toBeVisible();
      await expectAccessible(bob.page, 'incoming');
      await expectAccessible(anna.page, 'outgoing');
      await decline(bob, anna);
      await expectEnd(anna.page, 'Bob declined');
      await expectAccessible(anna.page, 'ended');
      await anna.page.getByRole('button', { name: 'Call again' }).click();
      await accept(bob, anna);
      await expectConnected(anna, bob);
      await expectAccessible(anna.page, 'in the call');
      await anna.page.getByRole('button', { name: 'Make small' }).click();
      await expectAccessible(anna.page, 'small');
    });
  });
}

/** Reaches a control as somebody does who has no pointer. */
const tabTo = async (page: Page, target: Locator): Promise<void> => {
  await expect(target).toBeVisible();
  const isFocused = () => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 80 && !(await isFocused()); presses += 1) {
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
};

test('a call needs no pointer, from joining to the end', async ({ visitor }) => {
  const anna = await visitor('Anna');
  const bob = await visitor('Bob');
  for (const { name, page } of [anna, bob]) {
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await expect(composer(page)).toBeVisible();
  }
  await tabTo(anna.page, people(anna.page).getByRole('button', { name: 'Call Bob with video' }));
  await anna.page.keyboard.press('Enter');
  const acceptButton = incoming(bob.page, 'Anna').getByRole('button', {
    name: 'Accept with video',
  });
  await tabTo(bob.page, acceptButton);
  await bob.page.keyboard.press('Enter');
  await expectConnected(anna, bob);
  const hangUpButton = stage(anna.page, 'Bob').getByRole('button', { name: 'Hang up' });
  await tabTo(anna.page, hangUpButton);
  await anna.page.keyboard.press('Enter');
  await expectEnd(bob.page, 'Anna hung up');
});
