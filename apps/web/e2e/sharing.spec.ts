import { expectAccessible, installAxe } from './axe-page.js';
import {
  accept,
  call,
  expectConnected,
  expectTalking,
  hangUp,
  stage,
  startVideoCall,
} from './call-page.js';
import { composer, openDirect, say } from './chat-page.js';
import { capturedTracks, expectAllTracksEnded, expectPlays } from './media-probe.js';
import { keepPicture } from './screen.js';
import { brightness, expectMoves, ownScreen, screenOf, share, shareMenu } from './sharing-page.js';
import { expect, test } from './test.js';

test('a screen is shared beside the camera, shown whole and larger, and stopped [N4]', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await startVideoCall(anna, bob);
  await anna.page.getByRole('button', { name: 'Share screen' }).click();
  await keepPicture(anna.page, 'menu');
  await shareMenu(anna.page).getByRole('button', { name: 'Text and pictures' }).click();
  await expect(ownScreen(anna.page)).toBeVisible();
  await expect(anna.page.getByText('With its sound')).toBeVisible();
  const screen = screenOf(bob.page, anna);
  await expectPlays(screen);
  await expectMoves(screen);
  await expect(bob.page.getByText(`${anna.name} is sharing a screen`)).toBeVisible();
  await expectPlays(stage(bob.page, anna.name).locator(`video[aria-label="${anna.name}"]`));
  await expectTalking(anna, bob);
  await keepPicture(anna.page, 'sharer');
  await keepPicture(bob.page, 'watcher');

  const width = () => screen.evaluate((video) => video.getBoundingClientRect().width);
  const whole = await width();
  await bob.page.getByRole('button', { name: 'Larger' }).click();
  await expect.poll(width).toBeGreaterThan(whole * 1.4);
  await bob.page.getByRole('button', { name: 'Whole screen' }).click();
  await expect.poll(width).toBeLessThan(whole * 1.01);
  await screen.dblclick({ force: true });
  await expect.poll(width).toBeGreaterThan(whole * 1.9);
  await keepPicture(bob.page, 'larger');

  await anna.page.getByRole('button', { name: 'Make small' }).click();
  await expect(anna.page.getByText('You are sharing', { exact: true })).toBeVisible();
  await expect(composer(anna.page)).toBeVisible();
  await keepPicture(anna.page, 'sharer-small');
  await anna.page.getByRole('button', { name: 'Stop sharing' }).click();
  await expect(screen).toHaveCount(0);
  await expect(anna.page.getByText('You are sharing', { exact: true })).toHaveCount(0);
  await expectTalking(anna, bob);
  await hangUp(anna);
  await expectAllTracksEnded(anna.page);
});

test('whoever takes over is told before, and the other after', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await startVideoCall(anna, bob);
  await share(anna);
  await expectPlays(screenOf(bob.page, anna));
  await bob.page.getByRole('button', { name: 'Share screen' }).click();
  await expect(
    bob.page.getByText(`${anna.name} is sharing a screen. If you share yours, theirs stops.`),
  ).toBeVisible();
  await shareMenu(bob.page).getByRole('button', { name: 'Films and motion' }).click();
  await expectPlays(screenOf(anna.page, bob));
  await expect(
    anna.page.getByText('shares a screen now, and yours is shared no more.'),
  ).toBeVisible();
  await expect(ownScreen(anna.page)).toHaveCount(0);
  await expect(screenOf(bob.page, anna)).toHaveCount(0);
  await expectTalking(anna, bob);
});

test('the browser’s own button ends it, and a page that was loaded again says that it has ended', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await startVideoCall(anna, bob);
  await share(anna);
  await expectPlays(screenOf(bob.page, anna));
  await anna.page.evaluate(() => {
    for (const track of window.mediaProbe.captured) {
      if (!track.label.startsWith('screen')) continue;
      track.stop();
      // Browsers fire it for their own button alone.
      track.dispatchEvent(new Event('ended'));
    }
  });
  await expect(anna.page.getByText('Your screen is shared no more.')).toBeVisible();
  await expect(screenOf(bob.page, anna)).toHaveCount(0);

  await share(anna);
  await expectPlays(screenOf(bob.page, anna));
  await anna.page.reload();
  await expect(
    anna.page.getByText('Your screen is shared no more, since the page was reloaded.'),
  ).toBeVisible();
  await expectConnected(anna, bob);
  await expect(screenOf(bob.page, anna)).toHaveCount(0);
  expect((await capturedTracks(anna.page)).live).toBe(2);
});

test('text of a shared page can be read at the other end', async ({ guest }) => {
  const anna = await guest('Anna', { devices: 'tab' });
  const bob = await guest('Bob');
  await openDirect(anna, bob.name);
  await say(anna, 'The quick brown fox jumps over the lazy dog. 0123456789 '.repeat(12));
  await startVideoCall(anna, bob);
  await share(anna);
  const screen = screenOf(bob.page, anna);
  await expectPlays(screen);
  // The messages beside the stage.
  const text = { left: 0.72, top: 0.1, width: 0.28, height: 0.8, columns: 720, rows: 1152 };
  const likeness = async (): Promise<number> =>
    correlation(await brightness(ownScreen(anna.page), text), await brightness(screen, text));
  await expect.poll(likeness, { message: 'the text as it was sent' }).toBeGreaterThan(0.97);
  await keepPicture(bob.page, 'text');
});

test('a shared screen is accessible, and fits a phone that looks at it', async ({ guest }) => {
  const anna = await guest('Anna');
  const phone = { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true };
  const bob = await guest('Bob', { profile: phone });
  for (const person of [anna, bob]) await installAxe(person);
  await call(anna, bob);
  await accept(bob, anna);
  await share(anna);
  await expectPlays(screenOf(bob.page, anna));
  await expectAccessible(anna.page, 'sharing');
  await expectAccessible(bob.page, 'watching');
  await anna.page.getByRole('button', { name: 'Sharing', exact: true }).click();
  await expectAccessible(anna.page, 'menu of what is shared');
  await keepPicture(anna.page, 'menu-shared');
  await keepPicture(bob.page, 'phone');
  const { content, width } = await bob.page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    width: innerWidth,
  }));
  expect(content).toBeLessThanOrEqual(width);
});

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const correlation = (one: readonly number[], other: readonly number[]): number => {
  const [middle, otherMiddle] = [mean(one), mean(other)];
  let [both, ofOne, ofOther] = [0, 0, 0];
  for (const [index, value] of one.entries()) {
    const [a, b] = [value - middle, (other[index] ?? 0) - otherMiddle];
    both += a * b;
    ofOne += a * a;
    ofOther += b * b;
  }
  return both / Math.sqrt(ofOne * ofOther);
};
