import type { Page } from '@playwright/test';
import {
  accept,
  call,
  decline,
  ended,
  expectEnd,
  expectTalking,
  hangUpByTouch,
  stage,
  startVideoCall,
} from './call-page.js';
import { composer, listed, messages, openDirect, people, say } from './chat-page.js';
import { topOf } from './log-page.js';
import type { Person } from './people.js';
import { keepPicture } from './screen.js';
import { expect, test } from './test.js';

const expectNoSidewaysScroll = async (page: Page): Promise<void> => {
  const { content, window: width } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: innerWidth,
  }));
  expect(content).toBeLessThanOrEqual(width);
};

/** How far down the way back in the conversation's header reaches, in pixels. */
const headerEnd = (page: Page): Promise<number> =>
  page
    .getByRole('button', { name: 'Back' })
    .evaluate((button) => button.getBoundingClientRect().bottom);

test.describe('on a phone, 360 pixels wide', () => {
  const phone = {
    profile: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
  };

  /** From wherever they are, by the way back if they are in a conversation. */
  const openPeople = async ({ page }: Person): Promise<void> => {
    const back = page.getByRole('button', { name: 'Back' });
    if (await back.isVisible()) await back.click();
    if (!(await people(page).isVisible())) {
      await page.getByRole('button', { name: 'People', exact: true }).click();
    }
  };

  test('nothing scrolls sideways, and there is a way back', async ({ visitor, guest }) => {
    const stranger = await visitor('a stranger', phone);
    await expectNoSidewaysScroll(stranger.page);
    await keepPicture(stranger.page, 'sign-in');

    const anna = await guest('Anna', phone);
    const bob = await guest('Bob');
    await expect(listed(anna.page, /Lobby/)).toBeVisible();
    await expectNoSidewaysScroll(anna.page);
    await keepPicture(anna.page, 'conversations');
    await openPeople(anna);
    await openDirect(anna, bob.name);
    await say(anna, 'W'.repeat(400));
    await expect(messages(anna.page).getByText('WWWW')).toBeVisible();
    await expectNoSidewaysScroll(anna.page);
    await keepPicture(anna.page, 'direct-conversation');
    await anna.page.getByRole('button', { name: 'Back' }).click();
    await expect(composer(anna.page)).toBeHidden();
  });

  test('a call covers the screen', async ({ guest }) => {
    const anna = await guest('Anna', phone);
    const bob = await guest('Bob');
    await openPeople(anna);
    await call(anna, bob);
    await accept(bob, anna);
    await expectTalking(anna, bob);
    await expectNoSidewaysScroll(anna.page);
    const callWithBob = stage(anna.page, bob.name);
    expect(await callWithBob.boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 740 });
    // The controls fade for whoever watches; where nothing hovers, the first touch brings them back.
    await callWithBob.tap();
    await keepPicture(anna.page, 'call');
    await hangUpByTouch(anna, bob);
    await expectEnd(anna.page, 'You hung up');
    expect(await topOf(ended(anna.page))).toBeGreaterThan(await headerEnd(anna.page));
    await expectNoSidewaysScroll(anna.page);
    await keepPicture(anna.page, 'ended');
  });
});

for (const [columns, width, height] of [
  ['two', 820, 1080],
  ['three', 1440, 900],
] as const) {
  test(`there is room for ${columns} columns in ${width} pixels`, async ({ guest }) => {
    const anna = await guest('Anna', { profile: { viewport: { width, height } } });
    const bob = await guest('Bob', { profile: { viewport: { width, height } } });
    await expect(anna.page.getByRole('navigation', { name: 'Conversations' })).toBeVisible();
    await expect(composer(anna.page)).toBeVisible();
    await say(anna, 'Hello, everyone');
    await say(bob, 'Hello, Anna');
    await keepPicture(anna.page, 'lobby');
    await call(anna, bob);
    await decline(bob, anna);
    await expectEnd(anna.page, `${bob.name} Guest declined`);
    await startVideoCall(anna, bob);
    await expectNoSidewaysScroll(anna.page);
    const callBack = messages(bob.page).getByRole('button', { name: 'Call back' });
    await expect(callBack).toBeInViewport({ ratio: 1 });
    await expect(callBack).toBeDisabled();
    await expect(callBack).toHaveAttribute('title', `You are in a call with ${anna.name}`);
    await expect(composer(anna.page)).toBeVisible();
    await keepPicture(anna.page, 'call');
  });
}

test('somebody who likes it dark gets it dark', async ({ guest }) => {
  const { page } = await guest('Anna', { profile: { colorScheme: 'dark' } });
  await expect(composer(page)).toBeVisible();
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const channels = background.match(/[\d.]+/g)?.map(Number) ?? [];
  expect(Math.max(...channels.slice(0, 3))).toBeLessThan(80);
  await keepPicture(page, 'lobby');
});
