import {
  composer,
  expectMessage,
  failedMessage,
  listed,
  meet,
  messages,
  offlineBanner,
  openDirect,
  orderOf,
  say,
} from './chat-page.js';
import { putGate } from './gate.js';
import { expect, test } from './test.js';

test('two people talk in the lobby', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  const [question, answer] = [`Is ${bob.name} here?`, `Good morning, ${anna.name}.`];
  await say(anna, question);
  await expectMessage(bob.page, question);
  await say(bob, answer);
  for (const { page } of [anna, bob]) {
    await expectMessage(page, question);
    await expectMessage(page, answer);
  }
});

test('a direct message is seen by two and counted as unread until it is read', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  const carol = await guest('Carol');
  await openDirect(anna, bob.name);
  await say(anna, 'Only for you');
  const row = listed(bob.page, `${anna.name}, 1 unread`);
  await row.click();
  await expectMessage(bob.page, 'Only for you');
  await expect(row).toHaveCount(0);
  await expect(
    carol.page.getByRole('navigation', { name: 'Conversations' }).getByText('Only for you'),
  ).toHaveCount(0);
});

test('one sees that the other is typing, and types already when one opens the chat [V8]', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  const typing = bob.page.getByText(`${anna.name} Guest is typing…`);
  await openDirect(anna, bob.name);
  await composer(anna.page).pressSequentially('Well');
  await openDirect(bob, anna.name);
  // Until Bob sees it: who rests for some seconds is no longer typing.
  await expect(async () => {
    await composer(anna.page).press('.');
    await expect(typing).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await composer(anna.page).press('Enter');
  await expect(messages(bob.page).getByText(/^Well\.+$/)).toHaveCount(1);
  await expect(typing).toHaveCount(0);
});

test('after a reload everything is still there, the unfinished message as well', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  const texts = ['First', 'Second', 'Third'].map((text) => `${text} of ${anna.name}`);
  for (const text of texts) await say(anna, text);
  await composer(anna.page).pressSequentially('Not finished');
  await anna.page.reload();
  for (const text of texts) await expectMessage(anna.page, text);
  expect(await orderOf(anna.page, texts)).toEqual(texts);
  await expect(composer(anna.page)).toHaveText('Not finished');
});

test('while the server restarts nothing is lost and nothing is doubled [H3] [W12]', async ({
  guest,
  server,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await meet(anna, bob);
  await say(anna, 'Before');
  await expectMessage(bob.page, 'Before');

  await server.stop();
  await expect(offlineBanner(anna.page)).toBeVisible();
  await expect(offlineBanner(bob.page)).toBeVisible();
  await say(anna, 'Anna, offline');
  await say(anna, 'Anna, still offline');
  await say(bob, 'Bob, offline');
  await expectMessage(anna.page, 'Anna, still offline');
  await server.startAgain();

  const texts = ['Before', 'Anna, offline', 'Anna, still offline', 'Bob, offline'];
  for (const { page } of [anna, bob]) {
    await expect(offlineBanner(page)).toHaveCount(0);
    for (const text of texts) await expectMessage(page, text);
  }
  expect(await orderOf(anna.page, texts)).toEqual(await orderOf(bob.page, texts));

  await anna.page.reload();
  for (const text of texts) await expectMessage(anna.page, text);
  expect(await orderOf(anna.page, texts)).toEqual(await orderOf(bob.page, texts));
});

for (const lost of ['message', 'answer'] as const) {
  test(`a server that stops while one types, and loses the ${lost} under way, costs nothing [H3]`, async ({
    guest,
    server,
  }) => {
    const anna = await guest('Anna');
    const bob = await guest('Bob');
    await meet(anna, bob);
    await say(anna, 'Before');
    await expectMessage(bob.page, 'Before');
    const gate = await putGate(anna.page);
    await expectMessage(anna.page, 'Before');
    gate.hold('chat-send', lost);
    await say(anna, 'Under way');
    await expect.poll(gate.waiting).toBe(1);
    await composer(anna.page).pressSequentially('Half a sen');

    await server.stop();
    await expect(offlineBanner(anna.page)).toBeVisible();
    gate.lose();
    gate.open();
    await server.startAgain();
    const texts = ['Before', 'Under way'];
    for (const { page } of [anna, bob]) {
      await expect(offlineBanner(page)).toHaveCount(0);
      for (const text of texts) await expectMessage(page, text);
    }
    await expect(composer(anna.page)).toHaveText('Half a sen');

    await composer(anna.page).pressSequentially('tence');
    await composer(anna.page).press('Enter');
    texts.push('Half a sentence');
    for (const { page } of [anna, bob]) {
      await expectMessage(page, 'Half a sentence');
      await page.reload();
      for (const text of texts) await expectMessage(page, text);
      expect(await orderOf(page, texts)).toEqual(texts);
    }
  });
}

test('a message that is refused says so, and goes out once when one tries again', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await meet(anna, bob);
  const gate = await putGate(anna.page);
  gate.refuse('chat-send', { ok: false, code: 'CONVERSATION_NOT_FOUND', retryable: false });
  await say(anna, 'Hello');
  await expect(failedMessage(anna.page)).toContainText('Hello');
  await expect(failedMessage(anna.page)).toContainText('Not sent.');
  await say(anna, 'Never mind');
  await expect(failedMessage(anna.page)).toHaveCount(2);
  gate.open();

  await failedMessage(anna.page).first().getByRole('button', { name: 'Try again' }).click();
  await expectMessage(bob.page, 'Hello');
  await failedMessage(anna.page).getByRole('button', { name: 'Discard' }).click();
  await expect(failedMessage(anna.page)).toHaveCount(0);
  await say(anna, 'Goodbye');
  for (const { page } of [anna, bob]) {
    await expectMessage(page, 'Goodbye');
    await expectMessage(page, 'Hello');
    await expect(messages(page).getByText('Never mind')).toHaveCount(0);
  }
});

test('a message that was written offline survives a reload and goes out later', async ({
  guest,
  server,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await meet(anna, bob);
  await anna.page.context().setOffline(true);
  await server.stop();
  await say(anna, 'From my outbox');
  await expectMessage(anna.page, 'From my outbox');
  await server.startAgain();
  await anna.page.context().setOffline(false);
  await anna.page.reload();
  await expectMessage(bob.page, 'From my outbox');
  await expectMessage(anna.page, 'From my outbox');
});

test('what people write is text and nothing else', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  const text = '<img src=x onerror="document.title=1"> & <b>bold</b>';
  await say(anna, text);
  await expectMessage(bob.page, text);
  await expect(messages(bob.page).locator('b, img')).toHaveCount(0);
});
