import { composer, openDirect, openLobby, people, personRow, searchPeople } from './chat-page.js';
import { type Gate, putGate } from './gate.js';
import type { Person } from './people.js';
import { expect, test } from './test.js';

/* Whoever chooses a conversation writes in it next. Where the focus has been put meanwhile it stays. */

const search = ({ page }: Person) => people(page).getByRole('searchbox');

/** Chooses somebody whose conversation comes once the gate is opened. */
const chooseSlowly = async (person: Person, chosen: Person): Promise<Gate> => {
  const gate = await putGate(person.page);
  await expect(personRow(person.page, chosen.name)).toBeVisible();
  gate.hold('conversation-open');
  await openDirect(person, chosen.name);
  await expect.poll(gate.waiting).toBe(1);
  return gate;
};

test('what comes first is ready to be written in', async ({ guest }) => {
  const anna = await guest('Anna');
  await expect(composer(anna.page)).toBeFocused();
});

test('what is chosen is ready to be written in, at once or when it comes', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  const gate = await chooseSlowly(anna, bob);
  gate.open();
  await expect(composer(anna.page)).toBeFocused();
  await openLobby(anna);
  await expect(composer(anna.page)).toBeFocused();
});

test('who searches before the first conversation is there goes on searching', async ({ guest }) => {
  const anna = await guest('Anna');
  const gate = await putGate(anna.page);
  gate.hold('conversation-list');
  await anna.page.reload();
  await expect.poll(gate.waiting).toBe(1);
  await searchPeople(anna, 'Somebody');
  gate.open();
  await expect(composer(anna.page)).toBeVisible();
  await expect(search(anna)).toBeFocused();
  await expect(search(anna)).toHaveValue('Somebody');
});

test('who searches while a conversation is opened goes on searching', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  const gate = await chooseSlowly(anna, bob);
  await searchPeople(anna, 'Somebody');
  gate.open();
  await expect(composer(anna.page)).toBeVisible();
  await expect(search(anna)).toBeFocused();
});
