import { type Browser, test as base, expect } from '@playwright/test';
import { type Devices, launchOptions } from './chromium.js';
import { dataTemplate } from './data-template.js';
import { type Environment, ParleyServer } from './parley-server.js';
import { openClient, openTab, type Person, type PersonOptions, signInAsGuest } from './people.js';

interface TestFixtures {
  /** The server's environment: `test.use({ environment: { CALL_RING_SECONDS: '3' } })`. */
  environment: Environment;
  /** A server of the test's own, without people or messages. */
  server: ParleyServer;
  /** What went wrong in any page; a test with faults fails. */
  faults: string[];
  /** Opens the client for somebody who is not signed in. */
  visitor: (who: string, options?: PersonOptions) => Promise<Person>;
  /** Opens the client for somebody and signs them in as a guest. */
  guest: (name: string, options?: PersonOptions) => Promise<Person>;
  /** Opens the client in a further tab of somebody's browser, where they are signed in already. */
  anotherTab: (person: Person) => Promise<Person>;
}

interface WorkerFixtures {
  browserWith: (devices: Devices) => Promise<Browser>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  browserWith: [
    async ({ playwright }, use) => {
      const browsers = new Map<Devices, Promise<Browser>>();
      await use((devices) => {
        const browser = browsers.get(devices) ?? playwright.chromium.launch(launchOptions(devices));
        browsers.set(devices, browser);
        return browser;
      });
      for (const browser of browsers.values()) await (await browser).close();
    },
    { scope: 'worker' },
  ],

  environment: [{}, { option: true }],

  server: async ({ environment }, use, testInfo) => {
    const server = await ParleyServer.start(environment, dataTemplate());
    await use(server);
    await server.dispose();
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('server log', { body: server.log, contentType: 'text/plain' });
    }
  },

  faults: async ({}, use) => {
    const faults: string[] = [];
    await use(faults);
    expect(faults, 'errors in a page').toEqual([]);
  },

  visitor: async ({ server, browserWith, faults }, use) => {
    const pages: Person['page'][] = [];
    await use(async (name, options = {}) => {
      const browser = await browserWith(options.devices ?? 'working');
      const page = await openClient(browser, server.origin, name, options, faults);
      pages.push(page);
      return { name, page };
    });
    for (const page of pages) await page.context().close();
  },

  guest: async ({ visitor }, use) => {
    await use(async (name, options) => {
      const person = await visitor(name, options);
      await signInAsGuest(person.page, name);
      return person;
    });
  },

  anotherTab: async ({ server, faults }, use) => {
    await use(async ({ name, page }) => {
      const context = page.context();
      return { name, page: await openTab(context, server.origin, name, {}, faults) };
    });
  },
});

export { expect } from '@playwright/test';
