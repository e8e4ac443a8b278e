import type { Locator, Page } from '@playwright/test';
import { accept, call, expectEnd, expectNoCall, hangUp, stage, turnCamera } from './call-page.js';
import {
  expectAllTracksEnded,
  expectPictureFlows,
  expectPictureStands,
  expectPlays,
  expectSilence,
  expectSoundFlows,
} from './media-probe.js';
import type { Person } from './people.js';
import { test as base, expect } from './test.js';
import { openTutorial } from './tutorial-page.js';

/*
 * Parley's client in calls with one that is not ours, which was written from the SPEC alone and uses its peer
 * connection as the tutorial does.
 */

const test = base.extend<{ anna: Person; naomi: Person }>({
  anna: async ({ guest }, use) => use(await guest('Anna')),
  naomi: async ({ browserWith, server, nameFor, faults }, use) => {
    const browser = await browserWith('working');
    const naomi = await openTutorial(browser, server.origin, nameFor('Naomi'), faults);
    await use(naomi);
    await naomi.page.context().close();
  },
});

const button = ({ page }: Person, name: string): Locator => page.getByRole('button', { name });

const pixelsOf = (video: Locator): Promise<string> =>
  video.evaluate((element) => {
    const canvas = document.createElement('canvas');
    if (element instanceof HTMLVideoElement) canvas.getContext('2d')?.drawImage(element, 0, 0);
    return canvas.toDataURL();
  });

/** A picture is shown, and it changes. */
const expectMoves = async (video: Locator): Promise<void> => {
  await expectPlays(video);
  const before = await pixelsOf(video);
  await expect.poll(() => pixelsOf(video), { message: 'pixels' }).not.toBe(before);
};

const pictureOf = (page: Page, peer: string): Locator =>
  stage(page, peer).locator(`video[aria-label="${peer}"]`);

const expectSeenAndHeard = async (anna: Person, naomi: Person): Promise<void> => {
  await expect(stage(anna.page, naomi.name).getByRole('timer')).toBeVisible();
  await expectMoves(pictureOf(anna.page, naomi.name));
  await expectMoves(naomi.page.getByLabel('The other'));
  for (const { page } of [anna, naomi]) {
    await expectPictureFlows(page);
    await expectSoundFlows(page);
  }
};

const beginCall = async (anna: Person, naomi: Person): Promise<void> => {
  await call(anna, naomi);
  await button(naomi, 'Answer').click();
  await expectSeenAndHeard(anna, naomi);
};

test('who is called and answers with sections of their own is seen and heard, and sees and hears [N13] [N14]', async ({
  anna,
  naomi,
}) => {
  await beginCall(anna, naomi);

  await button(naomi, 'Mute').click();
  await expect(stage(anna.page, naomi.name).getByText(`${naomi.name} is muted`)).toBeVisible();
  await expectSilence(anna.page);
  await turnCamera(anna, 'off');
  await expectPictureStands(naomi.page);
  await turnCamera(anna, 'on');
  await button(naomi, 'Mute').click();
  await expectSeenAndHeard(anna, naomi);

  await button(naomi, 'Hang up').click();
  await expectEnd(anna.page, `${naomi.name} Guest hung up`);
  await expectNoCall(anna);
  for (const { page } of [anna, naomi]) await expectAllTracksEnded(page);
});

test('who calls without a data channel is answered, seen and heard, and told of the end [N13] [N15]', async ({
  anna,
  naomi,
}) => {
  await button(naomi, `Call ${anna.name}`).click();
  await accept(anna, naomi);
  await expectSeenAndHeard(anna, naomi);

  await button(naomi, 'Camera').click();
  await expect(pictureOf(anna.page, naomi.name)).toHaveCount(0);
  await button(naomi, 'Camera').click();
  await expectSeenAndHeard(anna, naomi);

  await hangUp(anna);
  await expect(naomi.page.getByRole('status')).toHaveText('The call has ended: hangup');
  for (const { page } of [anna, naomi]) await expectAllTracksEnded(page);
});

test('a page that is loaded again in mid-call meets the other client in the next epoch [N7] [N16]', async ({
  anna,
  naomi,
}) => {
  await beginCall(anna, naomi);
  await anna.page.reload();
  await expectSeenAndHeard(anna, naomi);
});
