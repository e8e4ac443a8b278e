import {
  expectNoMoreTones,
  expectTitleFlashes,
  expectTone,
  hide,
  notifications,
  pressNotification,
  titlesFromNow,
  watchAlerts,
} from './alert-probe.js';
import {
  accept,
  call,
  decline,
  ended,
  expectConnected,
  expectEnd,
  incoming,
  stage,
} from './call-page.js';
import { composer } from './chat-page.js';
import { expect, test } from './test.js';

/* A call draws attention for as long as it rings, and not longer. */

test('a call is announced, flashes in the title and is heard, until it is declined', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  const { page } = bob;
  const title = `${anna.name} is calling`;
  await watchAlerts(bob);
  await call(anna, bob);
  await expect(incoming(page, anna.name)).toBeVisible();
  await expect(page.getByRole('alert')).toContainText(`${anna.name} (guest) is calling`);
  await expect(composer(page)).toBeFocused();
  await expectTone(page);
  await expectTitleFlashes(page, title);
  expect(await notifications(page)).toEqual([]);

  const titlesSince = await titlesFromNow(page);
  await decline(bob, anna);
  await expectNoMoreTones(page);
  await expect(page).toHaveTitle('Lobby · Parley');
  const titles = await titlesFromNow(page);
  await expectEnd(page, 'Declined video call');
  // It goes away by itself after longer than a title stands.
  await expect(ended(page)).toHaveCount(0);
  expect(await titles()).not.toContain(title);
  // Not even for a moment is it unread to whoever declined it [V10].
  expect(await titlesSince()).not.toContainEqual(expect.stringMatching(/^\(/));
});

test('a call is notified to who looks elsewhere, until it is answered', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  const { page } = bob;
  const title = `${anna.name} is calling`;
  await watchAlerts(bob);
  await hide(bob);
  await call(anna, bob);
  const notification = { title, body: 'Video call · Guest' };
  await expect.poll(() => notifications(page)).toEqual([{ ...notification, isShown: true }]);
  await expectTone(page);
  await expectTitleFlashes(page, title);

  await pressNotification(page);
  await expect(page.getByRole('heading', { name: anna.name, exact: true })).toBeVisible();
  await accept(bob, anna);
  await expectConnected(anna, bob);
  expect(await notifications(page)).toEqual([{ ...notification, isShown: false }]);
  await expectNoMoreTones(page);
  await expect(page).toHaveTitle(/Parley$/);
  const titles = await titlesFromNow(page);
  await expect(stage(page, anna.name).getByRole('timer')).toHaveText(/[3-9]$/);
  expect(await titles()).not.toContain(title);
});
