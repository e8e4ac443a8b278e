import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/* What the journeys need of the system, since it does not come from npm. */

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

const parts = [
  {
    name: 'Chromium',
    isThere: () =>
      ['chromium', 'chromium-browser', 'google-chrome'].some(onPath) ||
      isExecutable(process.env.CHROMIUM_PATH ?? ''),
    // A Chinese font too, so that screenshots of the Chinese client can be read.
    packages: ['chromium', 'fonts-noto-cjk'],
    otherwise: ', or name its program in CHROMIUM_PATH',
  },
  {
    name: 'coturn',
    isThere: () => onPath('turnserver'),
    packages: ['coturn'],
    otherwise: '',
  },
];

const apt = (...args) =>
  spawnSync('apt-get', args, {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

const mayInstall = () => existsSync('/etc/debian_version') && process.getuid?.() === 0;

const missing = parts.filter(({ isThere }) => !isThere());
if (missing.length > 0 && mayInstall()) {
  console.log(`Installing ${missing.map(({ name }) => name).join(' and ')}.`);
  const packages = missing.flatMap((part) => part.packages);
  apt('update') && apt('install', '-y', '--no-install-recommends', ...packages);
}

for (const { name, isThere, packages, otherwise } of parts) {
  if (isThere()) {
    console.log(`${name}: found.`);
  } else {
    console.log(
      `${name} is missing: install it (Debian and Ubuntu: apt-get install ${packages.join(' ')})${otherwise}.`,
    );
    process.exitCode = 1;
  }
}
