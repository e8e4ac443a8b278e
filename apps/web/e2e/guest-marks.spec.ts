import { accept, call, ended, expectConnected, incoming, stage } from './call-page.js';
import { composer, expectMessage, messages, openDirect, personRow, say } from './chat-page.js';
import { createAccount } from './people.js';
import { expect, test } from './test.js';

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
  await openDirect(anna, 'Bob');
  await expect(anna.page.locator('header').getByText('Guest', mark)).toHaveCount(0);
  await composer(anna.page).fill('To Bob alone');
  await expect(bob.page.getByText('Anna is typing… Guest')).toBeVisible();
  await say(anna, 'To Bob alone');
  const row = bob.page
    .getByRole('navigation', { name: 'Conversations' })
    .getByRole('button', { name: /^Anna/ });
  await expect(row).toHaveAccessibleDescription('Guest To Bob alone');

  await call(anna, bob);
  await expect(incoming(bob.page, 'Anna')).toHaveAccessibleDescription('Video call Guest');
  await accept(bob, anna);
  await expectConnected(anna, bob);
  await expect(stage(bob.page, 'Anna').getByText('Guest', mark)).toBeVisible();
  await expect(stage(anna.page, 'Bob').getByText('Guest', mark)).toHaveCount(0);
  await anna.page.getByRole('button', { name: 'Hang up' }).click();
  await expect(ended(bob.page).getByText('Guest', mark)).toBeVisible();
});
