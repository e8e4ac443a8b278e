import type { Page } from '@playwright/test';
import { accept, call, expectConnected, incoming, stage } from './call-page.js';
import { composer } from './chat-page.js';
import { expect, test } from './test.js';

/** What moves, by the name of the animation or the property. */
const movements = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().activeDuration !== 0)
      .map((animation) => {
        if (animation instanceof CSSAnimation) return animation.animationName;
        return animation instanceof CSSTransition ? animation.transitionProperty : animation.id;
      }),
  );

const expectStill = async (page: Page, button: string): Promise<void> => {
  await page.getByRole('button', { name: button, exact: true }).hover();
  expect(await movements(page), button).toEqual([]);
};

test('nothing moves for somebody who wants no motion', async ({ visitor, guest }) => {
  const profile = { reducedMotion: 'reduce' } as const;
  const stranger = await visitor('a stranger', { profile });
  await expectStill(stranger.page, 'Join');

  const anna = await guest('Anna', { profile });
  const bob = await guest('Bob', { profile });
  await expect(composer(anna.page)).toBeVisible();
  await call(anna, bob);
  await expect(incoming(bob.page, anna.name)).toBeVisible();
  await expectStill(bob.page, 'Accept with video');
  await expect(stage(anna.page, bob.name).getByText('Ringing…')).toBeVisible();
  await expectStill(anna.page, 'Cancel');
  await accept(bob, anna);
  await expectConnected(anna, bob);
  await expectStill(anna.page, 'Mute');
});

test('a call is in motion for everybody else', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await call(anna, bob);
  await expect(incoming(bob.page, anna.name)).toBeVisible();
  expect(await movements(bob.page)).toContain('pulse');
});
