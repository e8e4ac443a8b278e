import type { Browser } from '@playwright/test';
import { type Pebble, startPebble } from '../../api/test/pebble.js';
import { expectTalking, hangUp, startVideoCall } from './call-page.js';
import { composer, people } from './chat-page.js';
import { makeLink } from './invitations-page.js';
import { expectAllTracksEnded } from './media-probe.js';
import { OWNER } from './set-up-page.js';
import { test as base, expect } from './test.js';
import { DOMAIN, withBrowserTrusting } from './trusting-browser.js';

/** A server with a name, an authority that certifies it, and browsers that trust that one. */
const test = base.extend<{ environment: Record<string, string> }, { pebble: Pebble }>({
  pebble: [
    async ({}, use) => {
      const pebble = await startPebble();
      await use(pebble);
      await pebble.stop();
    },
    { scope: 'worker' },
  ],
  browserWith: [
    async ({ playwright, pebble }, use) => {
      await withBrowserTrusting(pebble.root, playwright.chromium, (browser) =>
        use(async () => browser),
      );
    },
    { scope: 'worker' },
  ],
  environment: async ({ pebble }, use) => {
    await use({
      DOMAIN,
      HTTP_PORT: String(pebble.httpPort),
      ACME_DIRECTORY_URL: pebble.directoryUrl,
      NODE_EXTRA_CA_CERTS: pebble.trustedFile,
    });
  },
});

/** Whoever opens a link without TLS ends where it leads, and from then on their browser asks by TLS alone. */
const expectLedToTls = async (browser: Browser, link: string, httpPort: number): Promise<void> => {
  const page = await browser.newPage({ locale: 'en-GB' });
  const plain = link.replace(new URL(link).origin, `http://${DOMAIN}:${httpPort}`);
  const response = await page.goto(plain);
  expect((await response?.request().redirectedFrom()?.response())?.status()).toBe(308);
  expect(response?.headers()['strict-transport-security']).toBe('max-age=15552000');
  await expect(page.getByText(`${OWNER.name} invites you`)).toBeVisible();
  expect(new URL(page.url()).origin).toBe(new URL(link).origin);
  await expect(page.goto(plain)).rejects.toThrow('ERR_SSL_PROTOCOL_ERROR');
  await page.context().close();
};

test('a server with a name gets its certificate, is set up, joined and called by HTTPS', async ({
  server,
  pebble,
  owner,
  visitor,
  browserWith,
}) => {
  await expect.poll(() => server.log).toContain('certificate in force');
  expect(server.origin).toMatch(/^https:\/\/chat\.example\.org:\d+$/);
  const olga = await owner();
  await people(olga.page).getByRole('button', { name: 'Invite people' }).click();
  const invitation = await makeLink(olga.page);
  expect(new URL(invitation).origin).toBe(server.origin);
  await olga.page.goBack();
  await expect(composer(olga.page)).toBeVisible();

  await expectLedToTls(await browserWith('working'), invitation, pebble.httpPort);

  const bob = await visitor('Bob');
  const sockets: string[] = [];
  bob.page.on('websocket', (socket) => sockets.push(socket.url()));
  await bob.page.goto(invitation);
  await bob.page.getByRole('textbox', { name: 'Your name' }).fill('Bob');
  await bob.page.getByRole('textbox', { name: 'Password' }).fill('a long enough phrase');
  await bob.page.getByRole('button', { name: 'Create account' }).click();
  await expect(composer(bob.page)).toBeVisible();

  await bob.page.reload();
  await expect(bob.page.getByRole('button', { name: 'Signed in as Bob' })).toBeVisible();
  expect(sockets.length).toBeGreaterThan(0);
  for (const socket of sockets) expect(socket).toMatch(`wss://${new URL(server.origin).host}/`);

  await startVideoCall(olga, bob);
  await expectTalking(olga, bob);
  await hangUp(olga);
  for (const { page } of [olga, bob]) await expectAllTracksEnded(page);
});
