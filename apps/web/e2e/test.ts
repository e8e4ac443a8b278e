import { type Browser, test as base, expect, type Page } from '@playwright/test';
import { type Devices, launchOptions } from './chromium.js';
import { dataTemplate } from './data-template.js';
import { mediaReport } from './media-report.js';
import { type Environment, ParleyServer } from './parley-server.js';
import { openClient, openTab, type Person, type PersonOptions, signInAsGuest } from './people.js';
import { fillSetUp, finishSetUp, OWNER, printedSetUpPath } from './set-up-page.js';
import { SharedServer } from './shared-server.js';

interface TestFixtures {
  /** The environment of a server of the journey's own: `test.use({ environment: { CALL_RING_SECONDS: '3' } })`. */
  environment: Environment | undefined;
  /**
   * Whether the server is that of all journeys of a worker, which is so unless a journey says
   * `test.use({ shared: false })` or has an environment. Its lobby has a past; a journey may stop it.
   */
  shared: boolean;
  /** Shared, or without people and messages; it runs. */
  server: ParleyServer;
  /** What somebody is called here: with a number where there are people of other journeys. */
  nameFor: (name: string) => string;
  /** What went wrong in any page; a test with faults fails. */
  faults: string[];
  /** Opens the client for somebody who is not signed in. */
  visitor: (who: string, options?: PersonOptions) => Promise<Person>;
  /** Opens the client for somebody and signs them in as a guest. */
  guest: (name: string, options?: PersonOptions) => Promise<Person>;
  /** Sets the server up, which is of the journey's own, and is signed in as its owner. */
  owner: (options?: PersonOptions) => Promise<Person>;
  /** Opens the client for somebody in a browser where they are not signed in yet. */
  anotherProfile: (person: Person) => Promise<Person>;
  /** Opens the client in a further tab of somebody's browser, where they are signed in already. */
  anotherTab: (person: Person) => Promise<Person>;
}

interface WorkerFixtures {
  sharedServer: SharedServer;
  browserWith: (devices: Devices) => Promise<Browser>;
}

/** A busy machine is slow to start a server; the test has its own time. */
const SERVER_LIMIT_MS = 120_000;

let numbers = 0;

/** None of these names is the beginning of another one. */
const numbered = (name: string): string => {
  numbers += 1;
  return `${name} ${String(numbers).padStart(3, '0')}`;
};

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

  sharedServer: [
    async ({}, use) => {
      const shared = new SharedServer();
      await use(shared);
      await shared.dispose();
    },
    { scope: 'worker', timeout: SERVER_LIMIT_MS },
  ],

  environment: [undefined, { option: true }],
  shared: [true, { option: true }],

  server: [
    async ({ environment, shared, sharedServer }, use, testInfo) => {
      const isShared = shared && environment === undefined;
      const server = isShared
        ? await sharedServer.enter()
        : await ParleyServer.start(environment, dataTemplate());
      const before = server.log.length;
      await use(server);
      if (!isShared) await server.dispose();
      if (testInfo.status !== testInfo.expectedStatus) {
        const body = server.log.slice(before);
        await testInfo.attach('server log', { body, contentType: 'text/plain' });
      }
    },
    { timeout: SERVER_LIMIT_MS },
  ],

  nameFor: async ({ environment, shared }, use) => {
    await use((name) => (shared && environment === undefined ? numbered(name) : name));
  },

  faults: async ({}, use) => {
    const faults: string[] = [];
    await use(faults);
    expect(faults, 'errors in a page').toEqual([]);
  },

  visitor: async ({ server, nameFor, browserWith, faults }, use, testInfo) => {
    const people: Person[] = [];
    await use(async (base, options = {}) => {
      const name = nameFor(base);
      const browser = await browserWith(options.devices ?? 'working');
      const page = await openClient(browser, server.origin, name, options, faults);
      people.push({ name, page });
      return { name, page };
    });
    for (const { name, page } of people) {
      const hasFailed = testInfo.status !== testInfo.expectedStatus;
      if (hasFailed && !page.isClosed()) {
        const body = await mediaReport(page);
        await testInfo.attach(`media of ${name}`, { body, contentType: 'text/plain' });
      }
      await page.context().close();
    }
  },

  guest: async ({ visitor }, use) => {
    await use(async (name, options) => {
      const person = await visitor(name, options);
      await signInAsGuest(person.page, person.name);
      // Who loads the page again before they are in is nobody.
      await expect(
        person.page.getByRole('button', { name: `Signed in as ${person.name}` }),
      ).toBeVisible();
      return person;
    });
  },

  owner: async ({ server, visitor }, use) => {
    await use(async (options) => {
      const { page } = await visitor(OWNER.name, options);
      await page.goto(server.origin + (await printedSetUpPath(server)));
      await fillSetUp(page);
      await finishSetUp(page);
      await expect(page.getByRole('button', { name: `Signed in as ${OWNER.name}` })).toBeVisible();
      return { name: OWNER.name, page };
    });
  },

  anotherProfile: async ({ server, browserWith, faults }, use) => {
    const pages: Page[] = [];
    await use(async ({ name }) => {
      const page = await openClient(await browserWith('working'), server.origin, name, {}, faults);
      pages.push(page);
      return { name, page };
    });
    for (const page of pages) await page.context().close();
  },
  anotherTab: async ({ server, faults }, use) => {
    await use(async ({ name, page }) => {
      const context = page.context();
      return { name, page: await openTab(context, server.origin, name, {}, faults) };
    });
  },
});

export { expect } from '@playwright/test';
