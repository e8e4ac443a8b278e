import { expectEnd, expectTalking, hangUp, stage, startVideoCall } from './call-page.js';
import { expectMessage, offlineBanner, openLobby, say } from './chat-page.js';
import {
  expectAllTracksEnded,
  expectHeard,
  expectPictureFlows,
  expectSoundFlows,
} from './media-probe.js';
import { expect, test } from './test.js';

for (const side of ['caller', 'callee'] as const) {
  test(`the ${side} reloads the page and is back in the call [N7]`, async ({ guest }) => {
    const anna = await guest('Anna');
    const bob = await guest('Bob');
    await startVideoCall(anna, bob);
    const [leaver, other] = side === 'caller' ? [anna, bob] : [bob, anna];
    await leaver.page.reload();
    await expectTalking(leaver, other);
    await hangUp(leaver);
    await expectEnd(other.page, `${leaver.name} Guest hung up`);
    for (const { page } of [anna, bob]) await expectAllTracksEnded(page);
  });
}

test('the other is told of a reload', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await startVideoCall(anna, bob);
  // A page that goes away says so once, and nobody says it again if that is lost: this one still lives meanwhile [N6].
  await bob.page.evaluate(() => dispatchEvent(new Event('pagehide')));
  await expectHeard(anna.page, '{"type":"leaving-page"}');
  await bob.page.goto('about:blank');
  await expect(stage(anna.page, bob.name).getByText(`${bob.name} is reloading`)).toBeVisible();
  await bob.page.goBack();
  await expectTalking(anna, bob);
});

test('the server restarts in a call: it goes on, and can be hung up [C5]', async ({
  guest,
  server,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await startVideoCall(anna, bob);
  await server.stop();
  for (const { page } of [anna, bob]) {
    await expect(offlineBanner(page)).toBeVisible();
    await expectPictureFlows(page);
    await expectSoundFlows(page);
    await expect(page.getByRole('timer')).toBeVisible();
  }
  await server.startAgain();
  for (const { page } of [anna, bob]) await expect(offlineBanner(page)).toHaveCount(0);
  await expectTalking(anna, bob);
  expect(await anna.page.evaluate(() => window.mediaProbe.connections.length)).toBe(1);
  await hangUp(anna);
  await expectEnd(bob.page, `${anna.name} Guest hung up`);
  for (const { page } of [anna, bob]) await expectAllTracksEnded(page);
});

test('a hang-up without a server reaches the other all the same [N6]', async ({
  guest,
  server,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await startVideoCall(anna, bob);
  await server.stop();
  await hangUp(anna);
  await expectEnd(bob.page, `${anna.name} Guest hung up`);
  for (const { page } of [anna, bob]) await expectAllTracksEnded(page);
});

test('one can write during a call', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await startVideoCall(anna, bob);
  await anna.page.getByRole('button', { name: 'Make small' }).click();
  await openLobby(anna);
  const text = `I am in a call with ${bob.name}`;
  await say(anna, text);
  await expectMessage(anna.page, text);
  await expectTalking(anna, bob);
});
