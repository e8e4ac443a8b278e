import { call, expectConnected, hangUp } from './call-page.js';
import { composer, people, personRow, searchPeople } from './chat-page.js';
import { putGate } from './gate.js';
import { signOut } from './people.js';
import { setStatus } from './settings-page.js';
import { expect, test } from './test.js';

test.describe('among few people', () => {
  // Among many whoever has gone stands below the screen, where nothing is drawn.
  test.use({ shared: false });

  test('one sees who is there, does not want to be disturbed, is in a call, and has gone', async ({
    guest,
  }) => {
    const anna = await guest('Anna');
    const bob = await guest('Bob');
    const carol = await guest('Carol');
    const bobsRow = personRow(carol.page, bob.name);
    await expect(bobsRow).toContainText('Online');

    await setStatus(bob, 'Do not disturb');
    await expect(bobsRow).toContainText('Do not disturb');
    await composer(bob.page).click();
    await call(anna, bob);
    const silent = bob.page.getByRole('region', { name: 'Silent call' });
    await expect(silent).toBeVisible();
    await expect(composer(bob.page), 'the call leaves the focus where it is').toBeFocused();
    await silent.getByRole('button', { name: 'Accept with video' }).click();
    await expectConnected(anna, bob);
    await expect(bobsRow).toContainText('In a call');
    await hangUp(anna);
    await expect(bobsRow).toContainText('Do not disturb');
    await setStatus(bob, 'Online');
    await expect(bobsRow).toContainText('Online');

    await signOut(bob.page, bob.name);
    await expect(bobsRow).toContainText('Last seen');
  });
});

test('what people are is there with the list of them, before anybody is watched [R2]', async ({
  guest,
}) => {
  const bob = await guest('Bob');
  const anna = await guest('Anna');
  const gate = await putGate(anna.page);
  gate.hold('presence-watch');
  await anna.page.reload();
  await expect.poll(() => gate.waiting()).toBeGreaterThan(0);
  const bobsRow = personRow(anna.page, bob.name);
  await expect(bobsRow).toContainText('Online');
  await setStatus(bob, 'Do not disturb');
  gate.open();
  await expect(bobsRow).toContainText('Do not disturb');
});

test('who touches nothing for five minutes is away until they are back', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await bob.page.clock.install();
  await bob.page.reload();
  await expect(personRow(anna.page, bob.name)).toContainText('Online');
  await bob.page.clock.fastForward('05:01');
  await expect(personRow(anna.page, bob.name)).toContainText('Away');
  await composer(bob.page).click();
  await expect(personRow(anna.page, bob.name)).toContainText('Online');
});

test('people are found by a part of their name', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  const robert = await guest('Robert');
  const names = new RegExp(`^(${bob.name}|${robert.name})`);
  const others = people(anna.page).getByRole('link', { name: names });
  await expect(others).toHaveCount(2);
  await searchPeople(anna, 'rob');
  await expect(others).toHaveText([/Robert/]);
  await searchPeople(anna, 'Roberta');
  await expect(people(anna.page).getByText('Nobody here is called that.')).toBeVisible();
  await expect(others).toHaveCount(0);
  await people(anna.page).getByRole('button', { name: 'Show everyone' }).click();
  await expect(others).toHaveCount(2);
  await expect(people(anna.page).getByRole('searchbox')).toHaveValue('');
});
