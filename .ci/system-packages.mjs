import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/* The browser that the journeys drive comes from the system, not from npm. */

const isExecutable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const onPath = (program) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => isExecutable(join(folder, program)));

const hasBrowser = () =>
  ['chromium', 'chromium-browser', 'google-chrome'].some(onPath) ||
  isExecutable(process.env.CHROMIUM_PATH ?? '');

const apt = (...args) =>
  spawnSync('apt-get', args, {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

const mayInstall = () => existsSync('/etc/debian_version') && process.getuid?.() === 0;

if (!hasBrowser() && mayInstall()) {
  console.log('Chromium is missing: installing it.');
  // A Chinese font too, so that screenshots of the Chinese client can be read.
  apt('update') && apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk');
}

if (hasBrowser()) {
  console.log('Chromium: found.');
} else {
  console.log(
    'Chromium is missing: install it (Debian and Ubuntu: apt-get install chromium) or name its program in CHROMIUM_PATH.',
  );
  process.exitCode = 1;
}
