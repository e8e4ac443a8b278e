import { expect, type Page } from '@playwright/test';
import { composer } from './chat-page.js';
import type { Person } from './people.js';

/*
 * Watches from outside of the client how it draws attention: by the title, by notifications, by tones.
 */

interface AlertProbe {
  /** Each title that the page has had. */
  readonly titles: string[];
  readonly notifications: { readonly title: string; readonly body: string; isShown: boolean }[];
  /** Whether a tone is heard at this moment. */
  isHeard(): boolean;
  /** Whether a tone is heard now or will be without anything more being done. */
  goesOn(): boolean;
  hide(): void;
  /** As a person who clicks on the last notification. */
  pressNotification(): void;
}

declare global {
  interface Window {
    alertProbe: AlertProbe;
  }
}

/** Runs in the page before its first script. */
const installAlertProbe = (): void => {
  const titles: string[] = [];
  const notifications: AlertProbe['notifications'] = [];
  const pressed = new EventTarget();
  const tones = new Map<OscillatorNode, { from: number; until: number }>();
  window.alertProbe = {
    titles,
    notifications,
    isHeard: () =>
      [...tones].some(
        ([{ context }, { from, until }]) =>
          context.state === 'running' && from <= context.currentTime && context.currentTime < until,
      ),
    goesOn: () => [...tones].some(([{ context }, { until }]) => context.currentTime < until),
    pressNotification: () => void pressed.dispatchEvent(new Event('press')),
    hide() {
      Object.defineProperty(document, 'hidden', { get: () => true });
      Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));
    },
  };

  new MutationObserver(() => {
    if (document.title !== titles.at(-1)) titles.push(document.title);
  }).observe(document, { subtree: true, childList: true, characterData: true });

  window.OscillatorNode = class extends OscillatorNode {
    override start(when = 0): void {
      super.start(when);
      tones.set(this, { from: when, until: Number.POSITIVE_INFINITY });
    }
    override stop(when = this.context.currentTime): void {
      super.stop(when);
      tones.set(this, { from: tones.get(this)?.from ?? 0, until: when });
    }
  };

  window.Notification = class extends Notification {
    readonly #kept: AlertProbe['notifications'][number];
    constructor(title: string, options?: NotificationOptions) {
      super(title, options);
      this.#kept = { title, body: options?.body ?? '', isShown: true };
      notifications.push(this.#kept);
      const press = () => this.#kept.isShown && this.dispatchEvent(new Event('click'));
      pressed.addEventListener('press', press, { once: true });
    }
    override close(): void {
      super.close();
      this.#kept.isShown = false;
    }
  };
};

/** Lets somebody's page notify, and watches it; the page is loaded anew for it. */
export const watchAlerts = async ({ page }: Person): Promise<void> => {
  await page.context().grantPermissions(['notifications']);
  await page.addInitScript(installAlertProbe);
  await page.reload();
  // Browsers let only a page be heard that somebody has touched.
  await composer(page).click();
};

/** Somebody looks at another tab or window. */
export const hide = ({ page }: Person): Promise<void> =>
  page.evaluate(() => window.alertProbe.hide());

export const notifications = (page: Page): Promise<AlertProbe['notifications']> =>
  page.evaluate(() => window.alertProbe.notifications);

export const pressNotification = (page: Page): Promise<void> =>
  page.evaluate(() => window.alertProbe.pressNotification());

export const expectTone = (page: Page): Promise<void> =>
  expect
    .poll(() => page.evaluate(() => window.alertProbe.isHeard()), { message: 'a tone' })
    .toBe(true);

export const expectNoMoreTones = (page: Page): Promise<void> =>
  expect
    .poll(() => page.evaluate(() => window.alertProbe.goesOn()), { message: 'tones go on' })
    .toBe(false);

/** The title takes turns with another one, more than once. */
export const expectTitleFlashes = async (page: Page, title: string): Promise<void> => {
  for (let turn = 0; turn < 2; turn += 1) {
    await expect(page).toHaveTitle(title);
    await expect(page).toHaveTitle(/Parley$/);
  }
};

/** Begins to look at the titles that the page has from now on. */
export const titlesFromNow = async (page: Page): Promise<() => Promise<string[]>> => {
  const before = await page.evaluate(() => window.alertProbe.titles.length);
  return () => page.evaluate((start) => window.alertProbe.titles.slice(start), before);
};
