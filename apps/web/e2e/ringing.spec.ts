import {
  accept,
  call,
  decline,
  ended,
  expectConnected,
  expectEnd,
  expectNoCall,
  expectTalking,
  incoming,
  stage,
  startVideoCall,
} from './call-page.js';
import { listed, messages, openDirect } from './chat-page.js';
import { expectAllTracksEnded, expectNothingCaptured } from './media-probe.js';
import { expect, test } from './test.js';

test('the caller sees that it rings, and the callee can decline', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await openDirect(anna, bob.name);
  await call(anna, bob);
  await expect(stage(anna.page, bob.name).getByText('Ringing…')).toBeVisible();
  await decline(bob, anna);
  await expectEnd(anna.page, `${bob.name} Guest declined`);
  await expect(ended(anna.page).getByRole('button', { name: 'Call again' })).toBeVisible();
  await expect(ended(bob.page).getByRole('button', { name: 'Call back' })).toBeVisible();
  await expectNoCall(bob);
  await expectNothingCaptured(bob.page);
  await expectAllTracksEnded(anna.page);
  await expect(messages(anna.page).getByText(`${bob.name} Guest declined`)).toHaveCount(1);
});

test('the caller cancels, and the callee has missed the call', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await openDirect(bob, anna.name);
  await call(anna, bob);
  await expect(incoming(bob.page, anna.name)).toBeVisible();
  await anna.page.getByRole('button', { name: 'Cancel' }).click();
  await expectEnd(anna.page, 'Canceled video call');
  await expectNoCall(bob);
  await expectAllTracksEnded(anna.page);
  await expect(messages(bob.page).getByText('Missed video call')).toHaveCount(1);
});

test('"Ignore" is nobody else\'s affair: it rings on for the caller [C10]', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await call(anna, bob);
  await incoming(bob.page, anna.name).getByRole('button', { name: 'Ignore' }).click();
  await expect(incoming(bob.page, anna.name)).toHaveCount(0);
  await expect(stage(anna.page, bob.name).getByText('Ringing…')).toBeVisible();
});

test.describe('with little patience', () => {
  test.use({ environment: { CALL_RING_SECONDS: '4', CALL_CALLER_LOST_SECONDS: '1' } });

  test('nobody answers', async ({ guest }) => {
    const anna = await guest('Anna');
    const bob = await guest('Bob');
    await openDirect(bob, anna.name);
    await call(anna, bob);
    await expect(incoming(bob.page, anna.name)).toBeVisible();
    await expectEnd(anna.page, 'No answer');
    await expectNoCall(bob);
    await expectAllTracksEnded(anna.page);
    await expect(messages(bob.page).getByText('Missed video call')).toHaveCount(1);
  });

  test("it stops to ring when the caller's window is closed", async ({ guest }) => {
    const anna = await guest('Anna');
    const bob = await guest('Bob');
    await openDirect(bob, anna.name);
    await call(anna, bob);
    await expect(incoming(bob.page, anna.name)).toBeVisible();
    await anna.page.close();
    await expectNoCall(bob);
    await expect(messages(bob.page).getByText('Missed video call')).toHaveCount(1);
  });
});

test('somebody who is not there cannot be reached', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await openDirect(anna, bob.name);
  await bob.page.close();
  await call(anna, bob);
  await expectEnd(anna.page, `${bob.name} Guest was not available`);
  await expectAllTracksEnded(anna.page);
});

test('somebody in a call is busy for a third, and misses nothing', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  const carol = await guest('Carol');
  await startVideoCall(anna, bob);
  await call(carol, bob);
  await expectEnd(carol.page, `${bob.name} Guest was in another call`);
  await expectAllTracksEnded(carol.page);
  await expectTalking(anna, bob);
  await expect(listed(bob.page, `${carol.name}, 1 unread`)).toBeVisible();
});

test('two who call each other at once are in one call', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await Promise.all([call(anna, bob), call(bob, anna)]);
  await expectTalking(anna, bob);
});

test('it rings on all devices until one answers, and the others are told [C9]', async ({
  guest,
  anotherTab,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  const tab = await anotherTab(bob);
  await expect(tab.page.getByRole('button', { name: `Signed in as ${bob.name}` })).toBeVisible();
  await call(anna, bob);
  await expect(incoming(bob.page, anna.name)).toBeVisible();
  await expect(incoming(tab.page, anna.name)).toBeVisible();
  await expect(stage(anna.page, bob.name).getByText('Ringing on 2 devices')).toBeVisible();
  await accept(tab, anna);
  await expectEnd(bob.page, 'Answered on another device');
  await expectTalking(anna, tab);
  await expectNoCall(bob);
  await expectNothingCaptured(bob.page);
});

test('of the tabs of one browser a single one is heard', async ({ guest, anotherTab }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  const tab = await anotherTab(bob);
  await expect(tab.page.getByRole('button', { name: `Signed in as ${bob.name}` })).toBeVisible();
  for (const { page } of [bob, tab]) await page.keyboard.press('Shift');
  await call(anna, bob);
  const ringing = (state: 'held' | 'pending') =>
    bob.page.evaluate(async (of) => {
      const locks = (await navigator.locks.query())[of] ?? [];
      return locks.filter(({ name }) => name === 'parley.ring').length;
    }, state);
  await expect.poll(() => ringing('pending')).toBe(1);
  expect(await ringing('held')).toBe(1);
  await tab.page.close();
  await expect.poll(() => ringing('pending')).toBe(0);
  expect(await ringing('held')).toBe(1);
  await decline(bob, anna);
  await expect.poll(() => ringing('held')).toBe(0);
});

test('a second call follows the first at once', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await call(anna, bob);
  await decline(bob, anna);
  await anna.page.getByRole('button', { name: 'Call again' }).click();
  await accept(bob, anna);
  await expectConnected(anna, bob);
});

test('a call that one declined is not unread, whatever was unread before it [V10]', async ({
  guest,
  anotherTab,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  const tab = await anotherTab(bob);
  await expect(tab.page.getByRole('button', { name: `Signed in as ${bob.name}` })).toBeVisible();
  await call(anna, bob);
  await expect(incoming(bob.page, anna.name)).toBeVisible();
  await anna.page.getByRole('button', { name: 'Cancel' }).click();
  const missed = `${anna.name}, 1 unread`;
  for (const { page } of [bob, tab]) await expect(listed(page, missed)).toBeVisible();
  await anna.page.getByRole('button', { name: 'Call again' }).click();
  await decline(tab, anna);
  for (const { page } of [bob, tab]) {
    await expect(page.getByText('Declined video call').first()).toBeVisible();
    await expect(listed(page, missed)).toBeVisible();
  }
  await bob.page.reload();
  await expect(listed(bob.page, missed)).toBeVisible();
  await expect(bob.page).toHaveTitle(/^\(1\) /);
});
