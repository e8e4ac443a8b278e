import type { Page } from '@playwright/test';
import { expectEnd, expectTalking, hangUp, startVideoCall } from './call-page.js';
import { expect, test } from './test.js';

/** Notes in the page how many locks keep its screen on; the system gives them as it does. */
const watchScreen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const held = new Set<WakeLockSentinel>();
    const request = navigator.wakeLock.request.bind(navigator.wakeLock);
    navigator.wakeLock.request = async (type) => {
      const lock = await request(type);
      held.add(lock);
      document.body.dataset['screenLocks'] = String(held.size);
      lock.addEventListener('release', () => {
        held.delete(lock);
        document.body.dataset['screenLocks'] = String(held.size);
      });
      return lock;
    };
  });

const expectLocks = (page: Page, count: number): Promise<void> =>
  expect(page.locator('body')).toHaveAttribute('data-screen-locks', String(count));

test('a call lasts as long as it lasts, whatever the clock says, and the screen stays on for it', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await watchScreen(anna.page);
  await startVideoCall(anna, bob);
  await expectLocks(anna.page, 1);
  const timer = anna.page.getByRole('timer');
  await expect(timer).toHaveText(/^0:\d\d$/u);
  await anna.page.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 3_600_000;
  });
  const shown = await timer.textContent();
  await expect(timer).not.toHaveText(shown ?? '');
  await expect(timer).toHaveText(/^\d:\d\d$/u);
  await expectTalking(anna, bob);
  await hangUp(anna);
  await expectEnd(bob.page, `${anna.name} Guest hung up`);
  await expectLocks(anna.page, 0);
});
