import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import type { Devices } from './chromium.js';
import { installMediaProbe } from './media-probe.js';

/** A person in a browser profile of their own. */
export interface Person {
  readonly name: string;
  readonly page: Page;
}

export interface PersonOptions {
  /** What cameras and microphones the person has; working ones if not said. */
  readonly devices?: Devices;
  /** Further options of the browser profile: locale, viewport, color scheme … */
  readonly profile?: BrowserContextOptions;
}

/** Uncaught errors and broken content security rules of a page, as they happen. */
const watchFaults = (page: Page, who: string, faults: string[]): void => {
  page.on('pageerror', (error) => faults.push(`${who}: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    if (text.includes('Content Security Policy')) faults.push(`${who}: ${text}`);
  });
};

const denyDevices = async (page: Page, origin: string): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  for (const name of ['camera', 'microphone']) {
    await session.send('Browser.setPermission', {
      permission: { name },
      setting: 'denied',
      origin,
    });
  }
};

/** Opens the client in a new profile. */
export const openClient = async (
  browser: Browser,
  origin: string,
  who: string,
  options: PersonOptions,
  faults: string[],
): Promise<Page> => {
  const context = await browser.newContext({ locale: 'en-GB', ...options.profile });
  await context.addInitScript(installMediaProbe);
  return openTab(context, origin, who, options, faults);
};

/** Opens the client in a further tab of a profile. */
export const openTab = async (
  context: BrowserContext,
  origin: string,
  who: string,
  options: PersonOptions,
  faults: string[],
): Promise<Page> => {
  const page = await context.newPage();
  watchFaults(page, who, faults);
  if (options.devices === 'denied') await denyDevices(page, origin);
  await page.goto(origin);
  return page;
};

export const signInAsGuest = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('button', { name: 'Join' }).click();
};

export const createAccount = async (page: Page, name: string, password: string): Promise<void> => {
  await page.getByRole('button', { name: 'Create an account' }).click();
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
};

export const signInWithPassword = async (
  page: Page,
  name: string,
  password: string,
): Promise<void> => {
  await page.getByRole('button', { name: 'I have an account' }).click();
  await enterPassword(page, name, password);
};

/** Where there is no other way in than by an account. */
export const enterPassword = async (page: Page, name: string, password: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
};

export const signOut = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: `Signed in as ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Log out' }).click();
};
