import type { Locator } from '@playwright/test';
import { accept, call, ended, expectConnected, expectEnd, incoming, stage } from './call-page.js';
import {
  composer,
  expectMessage,
  listed,
  messages,
  openDirect,
  personRow,
  say,
} from './chat-page.js';
import { createAccount } from './people.js';
import { expect, test } from './test.js';

// Other guests would have written in the lobby.
test.use({ shared: false });

/** How far down the middle of it stands. */
const middleOf = (shown: Locator): Promise<number> =>
  shown.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return (top + bottom) / 2;
  });

test('guests are marked wherever their name stands, and who has an account is not [R1]', async ({
  guest,
  visitor,
}) => {
  const anna = await guest('Anna');
  const bob = await visitor('Bob');
  await createAccount(bob.page, 'Bob', 'a long enough phrase');
  const mark = { exact: true } as const;

  await say(anna, 'Hello, all');
  await expectMessage(bob.page, 'Hello, all');
  await expect(messages(bob.page).getByText('Guest', mark)).toHaveCount(1);
  await say(bob, 'Hello, Anna');
  await expectMessage(anna.page, 'Hello, Anna');
  await expect(messages(anna.page).getByText('Guest', mark)).toHaveCount(1);
  await expect(personRow(bob.page, 'Anna').getByText('Guest', mark)).toBeVisible();
  await expect(personRow(anna.page, 'Bob').getByText('Guest', mark)).toHaveCount(0);

  await openDirect(bob, 'Anna');
  await expect(bob.page.locator('header').getByText('Guest', mark)).toBeVisible();
  await expect(
    messages(bob.page).getByText('Your conversation with Anna Guest begins here.'),
  ).toBeVisible();
  await openDirect(anna, 'Bob');
  await expect(anna.page.locator('header').getByText('Guest', mark)).toHaveCount(0);
  await composer(anna.page).fill('To Bob alone');
  await expect(bob.page.getByText('Anna Guest is typing…')).toBeVisible();
  await say(anna, 'To Bob alone');
  const row = listed(bob.page, /^Anna/);
  await expect(row).toHaveAccessibleDescription('Guest To Bob alone');

  await call(anna, bob);
  await expect(incoming(bob.page, 'Anna').getByText('Anna Guest is calling', mark)).toBeVisible();
  await expect(incoming(bob.page, 'Anna')).toHaveAccessibleDescription('Video call Guest');
  await accept(bob, anna);
  await expectConnected(anna, bob);
  await expect(stage(bob.page, 'Anna').getByText('Guest', mark)).toBeVisible();
  await expect(stage(anna.page, 'Bob').getByText('Guest', mark)).toHaveCount(0);
  await anna.page.getByRole('button', { name: 'Hang up' }).click();
  await expectEnd(bob.page, 'Anna Guest hung up');
  await expect(ended(bob.page).getByText('Guest', mark)).toHaveCount(1);
  await expect(messages(bob.page).getByText(/^Anna Guest called · /)).toBeVisible();
  await expectEnd(anna.page, 'You hung up');
  await expectEnd(anna.page, 'Bob');
  await expect(ended(anna.page).getByText('Guest', mark)).toHaveCount(0);
});

test('a line that names nobody has no mark, and the note of an end then has the name [R1]', async ({
  guest,
}) => {
  const anna = await guest('Anna', { profile: { viewport: { width: 390, height: 760 } } });
  const bob = await guest('Bob');
  await openDirect(bob, 'Anna');
  await call(bob, anna);
  await expect(incoming(anna.page, 'Bob')).toBeVisible();
  await bob.page.getByRole('button', { name: 'Cancel' }).click();
  await expectEnd(bob.page, 'Canceled video call');
  await expectEnd(bob.page, 'Anna Guest');
  await expect(messages(bob.page).getByText(/^You called · [^G]+$/)).toBeVisible();

  await expectEnd(anna.page, 'Missed video call');
  const name = ended(anna.page).getByText('Bob', { exact: true });
  const mark = ended(anna.page).getByText('Guest', { exact: true });
  // On one line: less than half of its height apart.
  expect(Math.abs((await middleOf(mark)) - (await middleOf(name)))).toBeLessThan(8);
});
