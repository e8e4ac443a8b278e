import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newAuthority } from '../../api/test/certificates.js';
import { test as base, expect } from './test.js';
import { withBrowserTrusting } from './trusting-browser.js';

const DAY_MS = 24 * 60 * 60 * 1_000;

type Own = { root: string; files: { TLS_CERT: string; TLS_KEY: string } };

/** A server with a certificate of the operator's own, of which few days are left. */
const test = base.extend<{ environment: Record<string, string> }, { own: Own }>({
  own: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'parley-tls-'));
      const authority = await newAuthority();
      const life = { fromMs: -80 * DAY_MS, toMs: 9 * DAY_MS };
      const { cert, key } = await authority.issue(['127.0.0.1'], life);
      const files = { TLS_CERT: join(folder, 'cert.pem'), TLS_KEY: join(folder, 'key.pem') };
      await writeFile(files.TLS_CERT, cert);
      await writeFile(files.TLS_KEY, key);
      await use({ root: authority.root, files });
      await rm(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
  browserWith: [
    async ({ playwright, own }, use) => {
      await withBrowserTrusting(own.root, playwright.chromium, (browser) =>
        use(async () => browser),
      );
    },
    { scope: 'worker' },
  ],
  environment: async ({ own }, use) => {
    await use(own.files);
  },
});

test('a certificate that nobody has replaced is warned of where the server tells of itself', async ({
  server,
  owner,
}) => {
  const { page } = await owner();
  await page.goto(`${server.origin}/admin/server`);
  await expect(page.getByText('A certificate of your own')).toBeVisible();
  const warning = page.getByText(/^The certificate ends at .+, and nothing has replaced it:/);
  await expect(warning).toBeVisible();
  await page.evaluate(() => localStorage.setItem('parley.language', 'zh-Hans'));
  await page.reload();
  await expect(page.getByText(/^证书将于 .+ 到期/)).toBeVisible();
});
