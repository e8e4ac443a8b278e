import type { Page } from '@playwright/test';
import { expectAccessible, installAxe } from './axe-page.js';
import { expectDeviceNotes, stage, startVideoCall } from './call-page.js';
import { expectPictureFlows, expectPlays } from './media-probe.js';
import { expect, test } from './test.js';

/* A key of the computer, a privacy setting or a telephone call mutes what the page has open. */

/** As browsers do it: `muted` first, then the event; meanwhile the track gives silence or a dark picture. */
const systemMutes = (page: Page, kind: 'audio' | 'video', muted: boolean): Promise<void> =>
  page.evaluate(
    ([ofKind, isMuted]) => {
      const live = window.mediaProbe.captured.filter(
        (track) => track.kind === ofKind && track.readyState === 'live',
      );
      for (const track of live) {
        Object.defineProperty(track, 'muted', { configurable: true, get: () => isMuted });
        track.enabled = !isMuted;
        track.dispatchEvent(new Event(isMuted ? 'mute' : 'unmute'));
      }
    },
    [kind, muted] as const,
  );

const microphoneNote =
  'Your system has muted your microphone, and you are not heard: unmute it there, or on the device.';
const cameraNote =
  'Your system has stopped your camera, and you are not seen: start it there, or open its cover.';

test('a microphone that the system mutes is shown and told, and never taken for the own choice', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  const { page } = bob;
  await installAxe(bob);
  await startVideoCall(anna, bob);
  const isMuted = stage(anna.page, bob.name).getByText(`${bob.name} is muted`);
  const own = stage(page, anna.name).getByRole('img', { name: 'You are muted' });

  await systemMutes(page, 'audio', true);
  await expectDeviceNotes(bob, [microphoneNote]);
  await expect(isMuted).toBeVisible();
  await expect(own).toBeVisible();
  await expectAccessible(page, 'a microphone that the system mutes');
  await systemMutes(page, 'audio', false);
  await expectDeviceNotes(bob, []);
  await expect(isMuted).toHaveCount(0);
  await expect(own).toHaveCount(0);

  await page.getByRole('button', { name: 'Mute', exact: true }).click();
  await expect(isMuted).toBeVisible();
  await systemMutes(page, 'audio', true);
  await expectDeviceNotes(bob, []);
  const unmute = page.getByRole('button', { name: 'Unmute' });
  await unmute.click();
  await expectDeviceNotes(bob, [microphoneNote]);
  await page.getByRole('button', { name: 'Mute', exact: true }).click();
  await expectDeviceNotes(bob, []);
  await systemMutes(page, 'audio', false);
  await expect(unmute).toBeVisible();
  await expect(isMuted).toBeVisible();
  await unmute.click();
  await expect(isMuted).toHaveCount(0);

  await page.getByRole('button', { name: 'Make small' }).click();
  const small = stage(page, anna.name).getByRole('status');
  await systemMutes(page, 'audio', true);
  await expect(small).toHaveText('Muted by your system');
  await systemMutes(page, 'audio', false);
  await expect(small).toHaveText('');
});

test('a camera that the system stops is shown and told, and seen again when it is back', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await startVideoCall(anna, bob);
  const seen = stage(anna.page, bob.name).locator(`video[aria-label="${bob.name}"]`);
  const own = stage(bob.page, anna.name).locator('video[aria-label="You"]');
  await expectPlays(seen);
  await systemMutes(bob.page, 'video', true);
  await expectDeviceNotes(bob, [cameraNote]);
  await expect(seen).toHaveCount(0);
  await expect(own).toHaveCount(0);
  await systemMutes(bob.page, 'video', false);
  await expectDeviceNotes(bob, []);
  await expectPlays(seen);
  await expectPlays(own);
  await expectPictureFlows(anna.page);
});
