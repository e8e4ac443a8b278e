import { expect, test } from './test.js';

const limitBytes = 250 * 1024;

test('the first screen loads at most 250 KiB of scripts and styles over the wire', async ({
  visitor,
}) => {
  const { page } = await visitor('Anna');
  await page.waitForLoadState('networkidle');

  const files = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .map(({ name, encodedBodySize }) => ({
        path: new URL(name).pathname,
        bytes: encodedBodySize,
      }))
      .filter(({ path }) => /\.(js|css)$/.test(path)),
  );

  expect(files.length).toBeGreaterThan(0);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const description = `${(total / 1024).toFixed(1)} KiB in ${files.length} files`;
  test.info().annotations.push({ type: 'first load', description });
  expect(total, JSON.stringify(files, null, 2)).toBeLessThanOrEqual(limitBytes);
});
