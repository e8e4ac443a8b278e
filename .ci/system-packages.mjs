import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './command.mjs';

/*
 * What the tests need of the system, since it does not come from npm. What is missing is installed on Debian and
 * Ubuntu by whoever may, each part by itself: one that cannot be had hides no other.
 */

const isExecutable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The first of these programs that is on the PATH. */
const onPath = (...programs) =>
  programs
    .flatMap((program) =>
      (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, program)),
    )
    .find(isExecutable);

/** Whether the program runs at all: on Ubuntu a `chromium-browser` may be there that only says where the real one is. */
const runs = (program, ...args) =>
  program !== undefined && spawnSync(program, args, { timeout: 60_000 }).status === 0;

const isUbuntu =
  existsSync('/etc/os-release') && /^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'));

/** Runs an installer. @returns why it failed; nothing when it did not */
const attempt = (program, ...args) => {
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status === 0) return '';
  const last = `${stdout ?? ''}\n${stderr ?? ''}`.trim().split('\n').slice(-8).join('\n    ');
  return `${program} ${args.join(' ')}: ${error?.message ?? `ended with ${status}`}\n    ${last}`;
};

let listsAreNew = false;

const apt = (...packages) => {
  // Lists that cannot be had may still be there from before.
  const why = listsAreNew ? '' : attempt('apt-get', 'update');
  listsAreNew = true;
  if (why !== '') console.log(why);
  return attempt('apt-get', 'install', '-y', '--no-install-recommends', ...packages);
};

const parts = [
  {
    name: 'Chromium',
    isThere: () =>
      runs(
        process.env.CHROMIUM_PATH ?? onPath('chromium', 'chromium-browser', 'google-chrome'),
        '--version',
      ),
    install: () => {
      // Ubuntu has Chromium as a snap alone, which sees no folder for temporary files and runs in no container.
      const browser = isUbuntu
        ? attempt('npx', 'playwright', 'install', 'chrome')
        : apt('chromium');
      // So that screenshots of the Chinese client can be read; no test needs it.
      const font = apt('fonts-noto-cjk');
      return [browser, font].filter((why) => why !== '').join('\n');
    },
    how: isUbuntu
      ? 'npx playwright install chrome, as root, installs Google Chrome; or name a program in CHROMIUM_PATH'
      : 'Debian: apt-get install chromium; or name its program in CHROMIUM_PATH',
  },
  {
    name: 'coturn',
    isThere: () => onPath('turnserver') !== undefined,
    install: () => apt('coturn'),
    how: 'Debian and Ubuntu: apt-get install coturn',
  },
  {
    name: 'Pebble',
    isThere: () => onPath('pebble') !== undefined && onPath('pebble-challtestsrv') !== undefined,
    install: () => apt('pebble'),
    how: 'Debian and Ubuntu: apt-get install pebble',
  },
  {
    name: 'certutil',
    isThere: () => onPath('certutil') !== undefined,
    install: () => apt('libnss3-tools'),
    how: 'Debian and Ubuntu: apt-get install libnss3-tools',
  },
  {
    name: 'OpenSSL',
    isThere: () => onPath('openssl') !== undefined,
    install: () => apt('openssl'),
    how: 'Debian and Ubuntu: apt-get install openssl',
  },
  {
    name: 'iproute2',
    isThere: () => onPath('ip') !== undefined,
    install: () => apt('iproute2'),
    how: 'Debian and Ubuntu: apt-get install iproute2',
  },
  {
    name: 'Python 3',
    isThere: () => runs(onPath('python3'), '--version'),
    install: () => apt('python3'),
    how: 'Debian and Ubuntu: apt-get install python3',
  },
  {
    name: 'buildah',
    isThere: () => runs(onPath('buildah'), '--version'),
    // Who is not root needs uidmap besides.
    install: () => apt('buildah', 'uidmap'),
    how: 'Debian and Ubuntu: apt-get install buildah uidmap',
  },
  {
    name: 'mmdebstrap',
    isThere: () => onPath('mmdebstrap') !== undefined,
    install: () => apt('mmdebstrap'),
    how: 'Debian and Ubuntu: apt-get install mmdebstrap',
  },
  {
    name: 'systemd-nspawn',
    isThere: () => onPath('systemd-nspawn') !== undefined,
    // Ubuntu does not know by itself whose packages Debian's are.
    install: () => apt('systemd-container', 'debian-archive-keyring'),
    how: 'Debian and Ubuntu: apt-get install systemd-container debian-archive-keyring',
  },
];

const mayInstall = existsSync('/etc/debian_version') && process.getuid?.() === 0;

for (const { name, isThere, install, how } of parts) {
  if (isThere()) {
    console.log(`${name}: found.`);
    continue;
  }
  if (mayInstall) console.log(`${name} is missing; installing it.`);
  const why = mayInstall ? install() : '';
  if (why !== '') console.log(why);
  if (isThere()) {
    console.log(`${name}: installed.`);
  } else {
    console.log(`${name} is missing or does not run. ${how}.`);
    process.exitCode = 1;
  }
}
