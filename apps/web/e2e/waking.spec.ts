import type { Page } from '@playwright/test';
import { composer, expectMessage, messages, offlineBanner, openLobby, say } from './chat-page.js';
import { expect, test } from './test.js';

/** Milliseconds between pings that keep a page from noticing by itself [W3], and no probe lasts as long. */
const PINGED_EVERY = 12_000;

/** Has the connection of a page go dead without a word, as it is after a sleep; the next ones live. */
const goSilent = async (page: Page): Promise<{ silence: () => void; opened: () => number }> => {
  let opened = 0;
  let isSilent = false;
  await page.routeWebSocket(/socket\.io/u, (socket) => {
    opened += 1;
    isSilent = false;
    const isFirst = opened === 1;
    const server = socket.connectToServer();
    const pinging = setInterval(() => {
      if (isFirst && isSilent) socket.send('2');
    }, PINGED_EVERY);
    socket.onMessage((message) => {
      if (!isFirst || !isSilent) server.send(message);
    });
    server.onMessage((message) => {
      if (!isFirst || !isSilent) socket.send(message);
    });
    socket.onClose(() => clearInterval(pinging));
  });
  return {
    silence: () => {
      isSilent = true;
    },
    opened: () => opened,
  };
};

test('a device that wakes leaves a dead connection, and what was written goes out', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  const wire = await goSilent(anna.page);
  await anna.page.reload();
  for (const person of [anna, bob]) await openLobby(person);
  await expect(composer(anna.page)).toBeVisible();
  const before = `${anna.name} before`;
  await say(anna, before);
  await expectMessage(bob.page, before);
  wire.silence();
  const text = `${anna.name} wakes`;
  await say(anna, text);
  await expect(messages(anna.page).getByText('Sending…')).toBeVisible();
  await expect(offlineBanner(anna.page)).toHaveCount(0);
  // What a sleep leaves: the time of day has gone on, and the page's own clock stood still.
  await anna.page.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 60_000;
  });
  await expectMessage(bob.page, text);
  await expect(messages(anna.page).getByText('Sending…')).toHaveCount(0);
  expect(wire.opened()).toBe(2);
});

test('a pulled cable is shown at once, and what was written meanwhile goes out with it', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  for (const person of [anna, bob]) await openLobby(person);
  await expect(composer(anna.page)).toBeVisible();
  await anna.page.context().setOffline(true);
  const text = `${anna.name} without a network`;
  await say(anna, text);
  await expect(messages(anna.page).getByText('Sending…')).toBeVisible();
  // It takes two seconds to say so, and the server would be missed after thirty.
  expect(await offlineBanner(anna.page).isVisible()).toBe(true);
  await anna.page.context().setOffline(false);
  await expectMessage(bob.page, text);
  await expect(offlineBanner(anna.page)).toHaveCount(0);
  await expect(messages(anna.page).getByText('Sending…')).toHaveCount(0);
});

test('a page that was left open over midnight says "Yesterday" once the device wakes', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  await openLobby(anna);
  const text = `${anna.name} on that day`;
  await say(anna, text);
  await expectMessage(anna.page, text);
  await expect(messages(anna.page).getByText('Today', { exact: true })).toBeVisible();
  await anna.page.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 86_400_000;
  });
  await expect(messages(anna.page).getByText('Yesterday', { exact: true }).last()).toBeVisible();
});
