import { breakDevices } from './broken-devices.js';
import {
  accept,
  call,
  chooseDevice,
  expectConnected,
  expectDeviceNotes,
  expectTalking,
  hangUp,
  openDevices,
  stage,
  startVideoCall,
} from './call-page.js';
import type { Devices } from './chromium.js';
import {
  capturedTracks,
  expectAllTracksEnded,
  expectNothingCaptured,
  expectPictureFlows,
  expectPlays,
  expectSoundFlows,
  liveTracks,
} from './media-probe.js';
import { expect, test } from './test.js';

/* What keeps somebody's camera and microphone from being used is told, and the call goes on with the rest. */

const sentences = {
  denied: {
    microphone: 'Your microphone is blocked: allow it beside the page’s address, then turn it on.',
    camera: 'Your camera is blocked: allow it beside the page’s address, then turn it on.',
  },
  none: {
    microphone: 'No microphone was found: plug one in, and you will be heard.',
    camera: 'No camera was found: plug one in, or go on with your voice.',
  },
  inUse: {
    microphone: 'Another program is using your microphone: close it there, then turn it on here.',
    camera: 'Another program is using your camera: close it there, then turn it on here.',
  },
};

const cases: readonly (readonly [why: string, Devices, keyof typeof sentences])[] = [
  ['has neither camera nor microphone', 'none', 'none'],
  ['lets the page use no devices', 'denied', 'denied'],
  ['has devices that another program uses', 'working', 'inUse'],
];

for (const [why, devices, told] of cases) {
  test(`somebody who ${why} is told so, and sees and hears the other all the same`, async ({
    guest,
  }) => {
    const anna = await guest('Anna');
    const bob = await guest('Bob', { devices });
    if (told === 'inUse') {
      await breakDevices(bob, { audio: 'NotReadableError', video: 'NotReadableError' });
    }
    await call(anna, bob);
    await accept(bob, anna);
    await expectConnected(anna, bob);
    await expectDeviceNotes(bob, [sentences[told].microphone, sentences[told].camera]);
    await expectPictureFlows(bob.page);
    await expectSoundFlows(bob.page);
    await expectNothingCaptured(bob.page);
    await hangUp(bob);
    await expectAllTracksEnded(anna.page);
  });
}

test('whose camera alone is missing is told so, and talks with the microphone', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await breakDevices(bob, { video: 'NotFoundError' });
  await call(anna, bob);
  await accept(bob, anna);
  await expectConnected(anna, bob);
  await expectDeviceNotes(bob, [sentences.none.camera]);
  await expectSoundFlows(anna.page);
  await expectPictureFlows(bob.page);
  expect((await capturedTracks(bob.page)).kinds).toEqual(['audio']);
});

test('somebody without devices can call', async ({ guest }) => {
  const anna = await guest('Anna', { devices: 'none' });
  const bob = await guest('Bob');
  await call(anna, bob);
  await accept(bob, anna);
  await expectConnected(anna, bob);
  await expectPictureFlows(anna.page);
  await expectSoundFlows(anna.page);
});

test('in a call one chooses another camera and microphone, and sees oneself', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob', { devices: 'several' });
  await startVideoCall(anna, bob);
  const own = stage(bob.page, anna.name).locator('video[aria-label="You"]');
  await expectPlays(own);
  await openDevices(bob);
  for (const kind of ['Camera', 'Microphone'] as const) {
    const before = await liveTracks(bob.page);
    const chosen = await chooseDevice(bob, kind);
    await expect.poll(() => liveTracks(bob.page)).toContain(chosen);
    await expect.poll(() => liveTracks(bob.page)).toHaveLength(before.length);
  }
  await expectPlays(own);
  await expectTalking(anna, bob);
});
