import type { Page } from '@playwright/test';
import { expectConnected, expectNoCall, startVideoCall } from './call-page.js';
import { composer } from './chat-page.js';
import { createAccount, signOut } from './people.js';
import { openOwnMenu } from './settings-page.js';
import { expect, test } from './test.js';

/* A sign-out ends the calls of all tabs of the browser: it asks first, and is told there. */

const logOutAllTheSame = (page: Page) =>
  page.getByRole('menuitem', { name: 'Log out all the same' });

test('a sign-out in one tab asks before it ends the call of another, where it is told', async ({
  guest,
  anotherTab,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  const other = await anotherTab(anna);
  await expect(composer(other.page)).toBeVisible();
  await startVideoCall(anna, bob);

  await signOut(other.page, anna.name);
  const question = other.page.getByText(
    `You are in a call with ${bob.name} in this browser. It ends by this.`,
  );
  await expect(question).toBeVisible();
  await other.page.getByRole('menuitem', { name: 'Back' }).click();
  await other.page.keyboard.press('Escape');
  await expectConnected(anna, bob);

  await signOut(other.page, anna.name);
  await logOutAllTheSame(other.page).click();
  await expect(
    anna.page.getByText(
      `You have logged out in another tab. That ended your call with ${bob.name}.`,
    ),
  ).toBeVisible();
  await expectNoCall(bob);
  await expect(other.page.getByRole('textbox', { name: 'Your name' })).toBeVisible();
});

test('a sign-out in the tab of the call asks as well, and no longer once it is over', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await startVideoCall(anna, bob);
  await signOut(anna.page, anna.name);
  await expect(logOutAllTheSame(anna.page)).toBeVisible();
  await bob.page.getByRole('button', { name: 'Hang up' }).click();
  await expect(logOutAllTheSame(anna.page)).toHaveCount(0);
  await anna.page.getByRole('menuitem', { name: 'Log out' }).click();
  await expect(anna.page.getByRole('textbox', { name: 'Your name' })).toBeVisible();
});

test('signing out everywhere else asks before it ends a call there', async ({
  visitor,
  guest,
  anotherProfile,
}) => {
  const anna = await visitor('Anna');
  await createAccount(anna.page, anna.name, 'a long enough phrase');
  await expect(composer(anna.page)).toBeVisible();
  const laptop = await anotherProfile(anna);
  await laptop.page.getByRole('button', { name: 'I have an account' }).click();
  await laptop.page.getByRole('textbox', { name: 'Your name' }).fill(anna.name);
  await laptop.page.getByRole('textbox', { name: 'Password' }).fill('a long enough phrase');
  await laptop.page.getByRole('button', { name: 'Sign in' }).click();
  await expect(composer(laptop.page)).toBeVisible();
  const bob = await guest('Bob');
  await startVideoCall(laptop, bob);

  await openOwnMenu(anna);
  await anna.page.getByRole('menuitem', { name: 'Account' }).click();
  await anna.page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await expect(
    anna.page.getByText(`You are in a call with ${bob.name} on another device. It ends by this.`),
  ).toBeVisible();
  await expectConnected(laptop, bob);
  await anna.page.getByRole('button', { name: 'Sign out all the same' }).click();
  await expect(
    laptop.page.getByText(`You have been signed out. That ended your call with ${bob.name}.`),
  ).toBeVisible();
  await expectNoCall(bob);
});
