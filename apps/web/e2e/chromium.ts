import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { LaunchOptions } from '@playwright/test';

/**
 * What a person's machine has:
 * `working` a fake camera and microphone that may be used, `several` cameras, `none` no devices at all,
 * `denied` devices that the person does not let the page use, `tab` working ones, and the page itself as what is
 * shared of the screen, which else is a fake.
 */
export type Devices = 'working' | 'several' | 'none' | 'denied' | 'tab';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The system's Chromium; nothing is downloaded. */
const executablePath = (): string => {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined) return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find(isExecutable);
  if (found === undefined) throw new Error(`None of ${names.join(', ')} is on the PATH`);
  return found;
};

const flagsOf = {
  working: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  // The second of Chromium's fake cameras measures depths, which no call can carry; the third is as the first.
  several: ['--use-fake-device-for-media-stream=device-count=3', '--use-fake-ui-for-media-stream'],
  none: ['--use-fake-ui-for-media-stream'],
  tab: [
    '--use-fake-device-for-media-stream=display-media-type=browser',
    '--use-fake-ui-for-media-stream',
  ],
  denied: ['--use-fake-device-for-media-stream'],
} satisfies Record<Devices, string[]>;

export const launchOptions = (devices: Devices): LaunchOptions => ({
  executablePath: executablePath(),
  args: [
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--allow-loopback-in-peer-connection',
    ...flagsOf[devices],
  ],
});
