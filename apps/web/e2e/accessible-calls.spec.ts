import type { Locator, Page } from '@playwright/test';
import { expectAccessible, installAxe } from './axe-page.js';
import {
  accept,
  call,
  decline,
  expectConnected,
  expectEnd,
  incoming,
  openDevices,
  stage,
} from './call-page.js';
import { composer, messages, openDirect, people } from './chat-page.js';
import { putGate } from './gate.js';
import { expect, test } from './test.js';

test('calls that ring, are ignored and declined, and their cards, are accessible', async ({
  guest,
}) => {
  test.slow();
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  for (const person of [anna, bob]) await installAxe(person);
  await openDirect(bob, anna.name);
  await call(anna, bob);
  await expect(incoming(bob.page, anna.name)).toBeVisible();
  await expectAccessible(bob.page, 'incoming');
  await expectAccessible(anna.page, 'outgoing');
  await decline(bob, anna);
  await expectEnd(anna.page, `${bob.name} Guest declined`);
  await expectAccessible(anna.page, 'ended');
  await expect(messages(bob.page).getByText('Declined video call')).toBeVisible();

  await anna.page.getByRole('button', { name: 'Call again' }).click();
  await incoming(bob.page, anna.name).getByRole('button', { name: 'Ignore' }).click();
  await expect(bob.page.getByRole('region', { name: 'Ignored call' })).toBeVisible();
  await expectAccessible(bob.page, 'ignored');
  await anna.page.getByRole('button', { name: 'Cancel' }).click();
  await expect(messages(bob.page).getByText('Missed video call')).toBeVisible();
  await expectAccessible(bob.page, 'cards of calls');
});

test('a call that runs, with all that may stand beside it, is accessible', async ({
  guest,
  anotherTab,
}) => {
  test.slow();
  const anna = await guest('Anna', { devices: 'none' });
  const bob = await guest('Bob');
  const carol = await guest('Carol');
  for (const person of [anna, bob]) await installAxe(person);
  await expect(composer(bob.page)).toBeVisible();
  const gate = await putGate(bob.page);
  const tab = await anotherTab(anna);
  await call(anna, bob);
  await accept(bob, anna);
  await expectConnected(anna, bob);
  await expectAccessible(anna.page, 'own devices missing');
  const elsewhere = tab.page.getByRole('paragraph');
  await expect(
    elsewhere.filter({ hasText: `In a call with ${bob.name} Guest on another device` }),
  ).toBeVisible();
  await expectAccessible(tab.page, 'in a call elsewhere');
  await expectAccessible(bob.page, 'in the call');
  await openDevices(bob);
  await expectAccessible(bob.page, 'devices');
  await bob.page.keyboard.press('Escape');
  await bob.page.getByRole('button', { name: 'Make small' }).click();
  await expectAccessible(bob.page, 'small');

  await call(carol, bob);
  await expect(
    bob.page.getByText(new RegExp(`^${carol.name} Guest called while you were in a call`)),
  ).toBeVisible();
  await expectAccessible(bob.page, 'news of a missed call');

  // The server tells the other of it: what a page says when it goes may be lost [N6].
  gate.hold('call-resume', 'answer');
  await bob.page.reload();
  const goingBack = bob.page.getByRole('region', { name: 'Your call' });
  await expect(goingBack.getByText('Going back to your call…')).toBeVisible();
  await expectAccessible(bob.page, 'going back to the call');
  await expect(stage(anna.page, bob.name).getByText(`${bob.name} is reloading`)).toBeVisible();
  await expectAccessible(anna.page, 'reconnecting');
});

test('a telephone shows nothing that is not accessible', async ({ guest }) => {
  test.slow();
  const profile = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
  const anna = await guest('Anna', { profile });
  const bob = await guest('Bob');
  await installAxe(anna);
  await expect(anna.page.getByRole('navigation', { name: 'Conversations' })).toBeVisible();
  await expectAccessible(anna.page, 'conversations');
  await anna.page.getByRole('button', { name: 'People', exact: true }).click();
  await expect(
    people(anna.page).getByRole('link', { name: new RegExp(`^${bob.name}`) }),
  ).toBeVisible();
  await expectAccessible(anna.page, 'people');
  await openDirect(anna, bob.name);
  await expectAccessible(anna.page, 'conversation');
  await call(bob, anna);
  await expect(incoming(anna.page, bob.name)).toBeVisible();
  await expectAccessible(anna.page, 'incoming');
  await accept(anna, bob);
  await expectConnected(anna, bob);
  await expectAccessible(anna.page, 'in the call');
});

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
  await tabTo(
    anna.page,
    people(anna.page).getByRole('button', { name: `Call ${bob.name} with video` }),
  );
  await anna.page.keyboard.press('Enter');
  const acceptButton = incoming(bob.page, anna.name).getByRole('button', {
    name: 'Accept with video',
  });
  await tabTo(bob.page, acceptButton);
  await bob.page.keyboard.press('Enter');
  await expectConnected(anna, bob);
  const hangUpButton = stage(anna.page, bob.name).getByRole('button', { name: 'Hang up' });
  await tabTo(anna.page, hangUpButton);
  await anna.page.keyboard.press('Enter');
  await expectEnd(bob.page, `${anna.name} Guest hung up`);
});
