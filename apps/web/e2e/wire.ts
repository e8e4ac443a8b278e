import { get } from 'node:http';
import type { Page } from '@playwright/test';

/* What the page's scripts and styles weigh on their way through the network. */

/** The addresses of the scripts and styles that the page has loaded until now. */
export const loadedFiles = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => /\.(js|css)$/.test(new URL(name).pathname)),
  );

interface Sent {
  readonly encoding: string | undefined;
  readonly bytes: number;
}

/** What a client is sent that knows gzip and nothing better. */
export const sentByGzip = (address: string): Promise<Sent> =>
  new Promise((resolve, reject) => {
    // Not by `fetch`, which shows only what it has unpacked.
    const request = get(address, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.byteLength;
      });
      response.once('end', () =>
        resolve({ encoding: response.headers['content-encoding'], bytes }),
      );
      response.once('error', reject);
    });
    request.once('error', reject);
  });

/** What stands in those files, all in one. */
export const textOf = async (addresses: readonly string[]): Promise<string> => {
  const texts = addresses.map(async (address) => (await fetch(address)).text());
  return (await Promise.all(texts)).join('\n');
};
