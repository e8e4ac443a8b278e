import type { Locator, Page } from '@playwright/test';
import {
  expectNoMoreTones,
  expectTone,
  notifications,
  titlesFromNow,
  watchAlerts,
} from './alert-probe.js';
import { expectAccessible, installAxe } from './axe-page.js';
import { call, expectConnected, expectEnd, hangUp, incoming, stage } from './call-page.js';
import { composer, openDirect } from './chat-page.js';
import { setStatus } from './settings-page.js';
import { expect, test } from './test.js';

/* Calls to somebody who does not want to be disturbed. */

const silentCall = (page: Page): Locator => page.getByRole('region', { name: 'Silent call' });

/** Moves the focus on by the keyboard until it is there. */
const tabTo = async (page: Page, to: Locator): Promise<void> => {
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(to).toBeFocused({ timeout: 100 });
  }).toPass({ intervals: [0] });
};

test('a call rings as a thin bar, without a sound, and its caller reads that it does', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  const { page } = bob;
  await watchAlerts(bob);
  await installAxe(bob);
  await setStatus(bob, 'Do not disturb');
  await openDirect(bob, anna.name);
  await composer(page).pressSequentially('I am wri');
  const titlesSince = await titlesFromNow(page);
  await call(anna, bob);

  const bar = silentCall(page);
  await expect(bar).toContainText(`${anna.name} Guest is calling`);
  await expect(
    page.getByRole('status').filter({ hasText: `${anna.name} (guest) is calling` }),
  ).toHaveCount(1);
  await expect(incoming(page, anna.name)).toHaveCount(0);
  const rings = stage(anna.page, bob.name);
  await expect(rings.getByText('Ringing silently')).toBeVisible();
  await expect(rings.getByText(`${bob.name} does not want to be disturbed`)).toBeVisible();
  await expect(composer(page)).toBeFocused();
  await page.keyboard.type('ting');
  await expect(composer(page)).toHaveValue('I am writing');
  await expectNoMoreTones(page);
  expect(await notifications(page)).toEqual([]);
  expect(await titlesSince()).not.toContain(`${anna.name} is calling`);
  const { height = 0 } = (await bar.boundingBox()) ?? {};
  expect(height).toBeGreaterThan(0);
  expect(height).toBeLessThan(56);
  await expectAccessible(page, 'a silent call');

  await tabTo(page, bar.getByRole('button', { name: 'Accept with video' }));
  await page.keyboard.press('Enter');
  await expectConnected(anna, bob);
});

test('it is turned on and off while it rings, on all devices', async ({ guest, anotherTab }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  const { page } = bob;
  await watchAlerts(bob);
  const tab = await anotherTab(bob);
  await expect(composer(tab.page)).toBeVisible();
  await call(anna, bob);
  await expect(incoming(page, anna.name)).toBeVisible();
  await expect(incoming(tab.page, anna.name)).toBeVisible();
  const rings = stage(anna.page, bob.name);
  await expect(rings.getByText('Ringing on 2 devices')).toBeVisible();

  await setStatus(tab, 'Do not disturb');
  for (const one of [page, tab.page]) {
    await expect(silentCall(one)).toBeVisible();
    await expect(incoming(one, anna.name)).toHaveCount(0);
  }
  await expectNoMoreTones(page);
  await expect(rings.getByText('Ringing silently')).toBeVisible();

  await tab.page.close();
  await expect(rings.getByText('Ringing silently')).toBeVisible();
  await setStatus(bob, 'Online');
  await expect(incoming(page, anna.name)).toBeVisible();
  await expectTone(page);
  await expect(rings.getByText('Ringing…')).toBeVisible();
  await expect(rings.getByText('does not want to be disturbed')).toHaveCount(0);

  await setStatus(bob, 'Do not disturb');
  await page.reload();
  await silentCall(page).getByRole('button', { name: 'Decline' }).click();
  await expectEnd(anna.page, `${bob.name} Guest declined`);
});

test('what is said of a call on the screen goes when it is over', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  const carol = await guest('Carol');
  await call(anna, bob);
  await incoming(bob.page, anna.name).getByRole('button', { name: 'Just listen' }).click();
  await expectConnected(anna, bob);
  await anna.page.getByRole('button', { name: 'Make small' }).click();
  await call(anna, carol);
  const inCall = anna.page.getByText(`You are in a call with ${bob.name} Guest.`);
  await expect(inCall).toBeVisible();
  // Whoever is at it keeps it from going by itself.
  await inCall.hover();
  await call(carol, anna);
  const missed = anna.page.getByText(`${carol.name} Guest called while you were in a call`);
  await expect(missed).toBeVisible();
  await hangUp(bob);
  await expectEnd(anna.page, `${bob.name} Guest hung up`);
  await expect(inCall).toHaveCount(0);
  await missed.hover();
  await call(anna, carol);
  await expect(stage(anna.page, carol.name)).toBeVisible();
  await expect(missed).toHaveCount(0);
});
