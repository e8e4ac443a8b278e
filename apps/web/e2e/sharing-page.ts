import { expect, type Locator, type Page } from '@playwright/test';
import { stage } from './call-page.js';
import type { Person } from './people.js';

/* What a person does and sees who shares a screen, or is shown one. */

export const shareMenu = (page: Page): Locator => page.getByRole('dialog', { name: /Shar/ });

/** Opens the menu, and shares what the browser chooses. */
export const share = async (
  { page }: Person,
  content: 'Text and pictures' | 'Films and motion' = 'Text and pictures',
): Promise<void> => {
  await page.getByRole('button', { name: 'Share screen' }).click();
  await shareMenu(page).getByRole('button', { name: content }).click();
  await expect(ownScreen(page)).toBeVisible();
};

/** The small copy of what one shares. */
export const ownScreen = (page: Page): Locator => page.getByLabel('What you are sharing');

export const screenOf = (page: Page, sharer: Person): Locator =>
  stage(page, sharer.name).getByLabel(`Screen of ${sharer.name}`);

interface Part {
  /** Of the whole picture: 0 to 1. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** At how many places it is looked at. */
  readonly columns: number;
  readonly rows: number;
}

/** How bright a part of a video's picture is at each of its places, 0 to 255, row by row. */
export const brightness = (video: Locator, part: Part): Promise<number[]> =>
  video.evaluate((element, { left, top, width, height, columns, rows }) => {
    if (!(element instanceof HTMLVideoElement)) throw new Error('That is no video');
    const { videoWidth, videoHeight } = element;
    const context = new OffscreenCanvas(columns, rows).getContext('2d');
    if (!context) throw new Error('Nothing can be drawn here');
    const from = [
      left * videoWidth,
      top * videoHeight,
      width * videoWidth,
      height * videoHeight,
    ] as const;
    context.drawImage(element, ...from, 0, 0, columns, rows);
    const { data } = context.getImageData(0, 0, columns, rows);
    return Array.from({ length: columns * rows }, (_, index) => {
      const [red = 0, green = 0, blue = 0] = data.slice(index * 4, index * 4 + 3);
      return 0.3 * red + 0.59 * green + 0.11 * blue;
    });
  }, part);

const all: Part = { left: 0, top: 0, width: 1, height: 1, columns: 32, rows: 18 };

/** The picture of a video becomes another one. */
export const expectMoves = async (video: Locator): Promise<void> => {
  const before = await brightness(video, all);
  const change = async () => {
    const now = await brightness(video, all);
    return Math.max(...now.map((value, index) => Math.abs(value - (before[index] ?? 0))));
  };
  await expect.poll(change, { message: 'the picture changes' }).toBeGreaterThan(20);
};
