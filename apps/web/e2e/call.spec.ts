import {
  accept,
  call,
  expectConnected,
  expectEnd,
  expectNoCall,
  expectTalking,
  hangUp,
  incoming,
  stage,
  startVideoCall,
  turnCamera,
} from './call-page.js';
import { messages, openDirect } from './chat-page.js';
import {
  capturedTracks,
  expectAllTracksEnded,
  expectGrown,
  expectNothingCaptured,
  expectPictureFlows,
  expectPictureStands,
  expectPlays,
  expectSilence,
  expectSoundFlows,
} from './media-probe.js';
import { expect, test } from './test.js';

test('a click on a person starts a video call, and both see and hear each other', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await call(anna, bob);
  await expect(incoming(bob.page, anna.name)).toBeVisible();
  await expectNothingCaptured(bob.page);
  await accept(bob, anna);
  await expectTalking(anna, bob);
  for (const [person, peer] of [
    [anna, bob],
    [bob, anna],
  ] as const) {
    const video = stage(person.page, peer.name).locator(`video[aria-label="${peer.name}"]`);
    await expect(video).toBeVisible();
    await expectPlays(video);
    await expectGrown(video);
  }
});

for (const side of ['caller', 'callee'] as const) {
  test(`the ${side} hangs up: both are told, and every track ends [N6]`, async ({ guest }) => {
    const anna = await guest('Anna');
    const bob = await guest('Bob');
    await openDirect(anna, bob.name);
    await startVideoCall(anna, bob);
    const [leaver, other] = side === 'caller' ? [anna, bob] : [bob, anna];
    await hangUp(leaver);
    await expectEnd(leaver.page, 'You hung up');
    await expectEnd(other.page, `${leaver.name} Guest hung up`);
    for (const person of [anna, bob]) {
      await expectNoCall(person);
      await expectAllTracksEnded(person.page);
    }
    await expect(messages(anna.page).getByText(/^Video call · \d+ s/)).toHaveCount(1);
  });
}

test('a voice call opens no camera, and after it every track is ended', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await call(anna, bob, 'voice');
  await accept(bob, anna, 'voice');
  await expectConnected(anna, bob);
  for (const { page } of [anna, bob]) {
    await expectSoundFlows(page);
    expect((await capturedTracks(page)).kinds).toEqual(['audio']);
  }
  await hangUp(anna);
  for (const { page } of [anna, bob]) {
    await expectAllTracksEnded(page);
    expect((await capturedTracks(page)).kinds).toEqual(['audio']);
  }
});

test('a video call can be answered with the voice alone, and the camera turned on later', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await call(anna, bob);
  await accept(bob, anna, 'voice');
  await expectConnected(anna, bob);
  await expectPictureFlows(bob.page);
  expect((await capturedTracks(bob.page)).kinds).toEqual(['audio']);
  await turnCamera(bob, 'on');
  await expectTalking(anna, bob);
});

test("one can answer just to listen, with no device of one's own", async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await call(anna, bob);
  await incoming(bob.page, anna.name).getByRole('button', { name: 'Just listen' }).click();
  await expectConnected(anna, bob);
  await expectPictureFlows(bob.page);
  await expectSoundFlows(bob.page);
  await expectNothingCaptured(bob.page);
});

test('who is muted is not heard, whose camera is off is not seen, each until it is on again [N4]', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await startVideoCall(anna, bob);
  const picture = stage(bob.page, anna.name).locator(`video[aria-label="${anna.name}"]`);
  await expect(picture).toBeVisible();

  await anna.page.getByRole('button', { name: 'Mute', exact: true }).click();
  await expectSilence(bob.page);
  // Also when the controls have faded: they do so for whoever has watched for three seconds.
  const note = stage(bob.page, anna.name).getByText(`${anna.name} is muted`);
  await expect(stage(bob.page, anna.name)).toHaveAttribute('data-controls', 'faded');
  await expect(note).toHaveCSS('opacity', '1');
  await expect(note.locator('..')).toHaveCSS('opacity', '1');
  await expect(
    stage(anna.page, bob.name).getByRole('img', { name: 'You are muted' }),
  ).toBeVisible();
  await expectPictureFlows(bob.page);
  await anna.page.getByRole('button', { name: 'Unmute' }).click();
  await expectSoundFlows(bob.page);

  await turnCamera(anna, 'off');
  await expect(picture).toBeHidden();
  await expectPictureStands(bob.page);
  await expectSoundFlows(bob.page);
  await turnCamera(anna, 'on');
  await expect(picture).toBeVisible();
  await expectPictureFlows(bob.page);
});

test('the call goes on in a bar while one reads', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await startVideoCall(anna, bob);
  await anna.page.getByRole('button', { name: 'Make small' }).click();
  await expect(anna.page.getByRole('button', { name: 'Make large' })).toBeVisible();
  await expect(anna.page.getByRole('button', { name: 'Hang up' })).toBeVisible();
  await expectSoundFlows(anna.page);
  await bob.page.getByRole('button', { name: 'Mute', exact: true }).click();
  const muted = stage(anna.page, bob.name).getByRole('img', { name: `${bob.name} is muted` });
  await expect(muted).toBeVisible();
  await bob.page.getByRole('button', { name: 'Unmute' }).click();
  await expect(muted).toHaveCount(0);
  await anna.page.getByRole('button', { name: 'Make large' }).click();
  await expectTalking(anna, bob);
});
