import { meet, messages, say } from './chat-page.js';
import { expect, test } from './test.js';

test('an address becomes a link that opens elsewhere and tells nothing', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  const { page } = bob;
  const address = 'https://example.org/plans?floor=2';
  await page
    .context()
    .route(address, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Plans</title>' }),
    );
  await say(anna, `The plans (${address}).`);
  const link = messages(page).getByRole('link', { name: address, exact: true });
  await expect(link).toHaveAttribute('href', address);
  await expect(link).toHaveAttribute('target', '_blank');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');

  const opened = page.context().waitForEvent('page');
  await link.click();
  const tab = await opened;
  await expect(tab).toHaveTitle('Plans');
  expect(await tab.evaluate(() => [window.opener === null, document.referrer])).toEqual([true, '']);
  await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1/);
});

for (const text of [
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  'main.rs',
]) {
  test(`${text} is no link`, async ({ guest }) => {
    const anna = await guest('Anna');
    const bob = await guest('Bob');
    await meet(anna, bob);
    await say(anna, text);
    await expect(messages(bob.page).getByText(text, { exact: true })).toBeVisible();
    // The time of the message is a link too, which leads to it.
    await expect(messages(bob.page).locator('a:not(:has(time))')).toHaveCount(0);
  });
}
