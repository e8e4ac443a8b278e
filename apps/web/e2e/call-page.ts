import { expect, type Locator, type Page } from '@playwright/test';
import { people } from './chat-page.js';
import { expectPictureFlows, expectSoundFlows } from './media-probe.js';
import type { Person } from './people.js';

/* What a person does and sees when they call and are called. */

export type Media = 'video' | 'voice';

export const incoming = (page: Page, caller: string): Locator =>
  page.getByRole('alertdialog', { name: `${caller} is calling` });

export const stage = (page: Page, peer: string): Locator =>
  page.getByRole('region', { name: `Call with ${peer}` });

export const call = async ({ page }: Person, peer: Person, media: Media = 'video') => {
  await people(page)
    .getByRole('button', { name: `Call ${peer.name} with ${media}` })
    .click();
};

export const accept = async ({ page }: Person, caller: Person, media: Media = 'video') => {
  await incoming(page, caller.name)
    .getByRole('button', { name: `Accept with ${media}` })
    .click();
};

export const decline = async ({ page }: Person, caller: Person): Promise<void> => {
  await incoming(page, caller.name).getByRole('button', { name: 'Decline' }).click();
};

export const hangUp = async ({ page }: Person): Promise<void> => {
  await page.getByRole('button', { name: 'Hang up' }).click();
};

/** As long as a touch may take on the busiest machine, once its target is there. */
const TOUCH = { force: true, timeout: 20_000 };

/**
 * On a touch screen the controls fade, and what has faded is not there to be touched: the picture is touched first.
 * Both without looking whether the touch will arrive, which may take longer than the controls stay.
 */
export const hangUpByTouch = async ({ page }: Person, peer: Person): Promise<void> => {
  const button = page.getByRole('button', { name: 'Hang up' });
  await expect(async () => {
    if (await button.isVisible()) {
      await stage(page, peer.name).tap(TOUCH);
      await button.tap(TOUCH);
    }
    // Until it can be told that the controls had faded again: then both are touched once more.
    await expect(button).toHaveCount(0, { timeout: 3_000 });
  }).toPass();
};

export const turnCamera = async ({ page }: Person, to: 'on' | 'off'): Promise<void> => {
  await page.getByRole('button', { name: to === 'on' ? 'Start camera' : 'Stop camera' }).click();
};

/** What the stage says of the own devices, and nothing beside it. */
export const expectDeviceNotes = async (
  { page }: Person,
  sentences: readonly string[],
): Promise<void> => {
  const notes = page
    .getByRole('region', { name: /^Call with/ })
    .getByRole('status')
    .getByRole('paragraph');
  await expect(notes).toHaveText([...sentences]);
};

export const openDevices = async ({ page }: Person): Promise<void> => {
  await page.getByRole('button', { name: 'Devices' }).click();
  await expect(page.getByRole('dialog', { name: 'Devices' })).toBeVisible();
};

/** Chooses a device of the open menu that is not in use. @returns its name */
export const chooseDevice = async (
  { page }: Person,
  kind: 'Camera' | 'Microphone',
): Promise<string> => {
  const others = page
    .getByRole('dialog', { name: 'Devices' })
    .getByRole('group', { name: kind })
    .getByRole('radio', { checked: false });
  const name = await others.last().evaluate((radio) => radio.closest('label')?.textContent ?? '');
  const device = page.getByRole('radio', { name, exact: true });
  // Not by `check`: it is checked only once the device has started.
  await device.click();
  await expect(device).toBeChecked();
  return name;
};

/** Both are in the call with each other. */
export const expectConnected = async (one: Person, other: Person): Promise<void> => {
  await expect(stage(one.page, other.name).getByRole('timer')).toBeVisible();
  await expect(stage(other.page, one.name).getByRole('timer')).toBeVisible();
};

/** Both see and hear each other. */
export const expectTalking = async (one: Person, other: Person): Promise<void> => {
  await expectConnected(one, other);
  for (const { page } of [one, other]) {
    await expectPictureFlows(page);
    await expectSoundFlows(page);
  }
};

export const startVideoCall = async (caller: Person, callee: Person): Promise<void> => {
  await call(caller, callee);
  await accept(callee, caller);
  await expectTalking(caller, callee);
};

/** The note that tells how the call ended. */
export const ended = (page: Page): Locator =>
  page.getByRole('region', { name: 'The call that has ended' });

export const expectEnd = (page: Page, sentence: string): Promise<void> =>
  expect(ended(page).getByText(sentence, { exact: true })).toBeVisible();

/** Nothing of a call is left on the screen but what it ended with. */
export const expectNoCall = async ({ page }: Person): Promise<void> => {
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Hang up' })).toHaveCount(0);
};
