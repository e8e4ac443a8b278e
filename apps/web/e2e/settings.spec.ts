import { composer, offlineBanner, people } from './chat-page.js';
import { chooseChinese, openOwnMenu } from './settings-page.js';
import { expect, test } from './test.js';

test('the language that one chooses stays, over a reload too', async ({ guest }) => {
  const anna = await guest('Anna');
  await expect(composer(anna.page)).toBeVisible();
  await chooseChinese(anna);
  await expect(anna.page.getByRole('heading', { name: '大厅' })).toBeVisible();
  await expect(composer(anna.page)).toHaveCount(0);
  await anna.page.reload();
  await expect(anna.page.getByRole('heading', { name: '大厅' })).toBeVisible();
  await expect(anna.page.locator('html')).toHaveAttribute('lang', /^zh/);
});

test('the own menu leads back to where one came from', async ({ guest }) => {
  const anna = await guest('Anna');
  await openOwnMenu(anna);
  for (const page of ['Ring volume', 'Language', 'Appearance']) {
    await anna.page.getByRole('menuitem', { name: page }).press('Enter');
    const back = anna.page.getByRole('menuitem', { name: 'Back' });
    await expect(back).toBeFocused();
    await back.press('Enter');
    await expect(anna.page.getByRole('menuitem', { name: page })).toBeFocused();
  }
});

test('the volume of the ring can be set without a call', async ({ guest }) => {
  const anna = await guest('Anna');
  await openOwnMenu(anna);
  await anna.page.getByRole('menuitem', { name: 'Ring volume' }).click();
  await anna.page.getByRole('menuitem', { name: 'Quiet' }).click();
  await anna.page.reload();
  await expect(anna.page.getByRole('menuitem', { name: 'Quiet chosen' })).toBeVisible();
});

test('what cannot be set without a connection says so', async ({ guest, server }) => {
  const anna = await guest('Anna');
  // The menu is loaded after the first screen.
  await openOwnMenu(anna);
  await expect(anna.page.getByRole('menuitem', { name: 'Do not disturb' })).toBeVisible();
  await server.stop();
  await expect(offlineBanner(anna.page)).toBeVisible();
  await anna.page.getByRole('menuitem', { name: 'Do not disturb' }).click();
  await expect(
    anna.page.getByRole('status').getByText('The server cannot be reached.'),
  ).toBeAttached();
  await expect(anna.page.getByRole('menuitem', { name: 'Online chosen' })).toBeVisible();
  await anna.page.getByRole('menuitem', { name: 'Language' }).click();
  await anna.page.getByRole('menuitem', { name: '简体中文' }).click();
  await expect(
    anna.page.getByRole('status').getByText('You are offline. This comes once you are back.'),
  ).toBeAttached();
});

test.describe('on a server of their own', () => {
  test.use({ shared: false });

  test('whoever is alone can copy the address', async ({ guest, server }) => {
    const anna = await guest('Anna', {
      profile: { permissions: ['clipboard-write', 'clipboard-read'] },
    });
    await people(anna.page).getByRole('button', { name: 'Copy the address' }).click();
    await expect(people(anna.page).getByRole('button', { name: 'Copied' })).toBeVisible();
    expect(await anna.page.evaluate(() => navigator.clipboard.readText())).toBe(server.origin);
  });
});
