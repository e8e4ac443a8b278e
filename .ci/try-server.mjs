import { execFileSync } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bootedSystem, unpacked } from './booted-system.mjs';
import { root } from './command.mjs';
import { recipe } from './recipe.mjs';
import { expectTrue } from './run-image.mjs';
import { ownDistribution, systemArchive } from './system-archive.mjs';
import { waitUntil } from './wait-until.mjs';
import { workCopy } from './work-copy.mjs';

/*
 * README's recipe for a small server, line by line as it stands there, on a Debian that systemd has booted. What differs
 * from a server elsewhere: what apt and `npm ci` fetch has been fetched before, what is built in the checkout is not
 * built once more, and nobody gives it a certificate.
 */

/** The first Debian whose Node is new enough. */
const suite = 'trixie';
const needed = [
  'apt',
  'systemd',
  'systemd-sysv',
  'dbus',
  'git',
  'nodejs',
  'npm',
  'ca-certificates',
];
const domain = 'chat.example.org';
/** By `systemd-analyze security`, in tenths: what a unit may do that it need not. */
const mostExposure = 25;
const startsWithinMs = 60_000;
/** As systemd gives them. */
const firstOfDynamicUsers = 61_184;

/** In npm's place: `ci` lends what the same command has installed in the checkout. */
const npm = `#!/bin/sh -e
[ "$1" = ci ] || exec /usr/bin/npm "$@"
for workspace in . apps/*; do
  [ -d "/checkout/$workspace/node_modules" ] || continue
  changes="/run/lent/$workspace"
  mkdir -p "$changes/upper" "$changes/work" "$workspace/node_modules"
  layers="lowerdir=/checkout/$workspace/node_modules,upperdir=$changes/upper,workdir=$changes/work"
  mount -t overlay -o "$layers" overlay "$workspace/node_modules"
done
`;

/** What a browser is told by the server's name, without TLS. */
const plainPage = `node -e "require('node:http').get({ host: '127.0.0.1', headers: { host: '${domain}' } },
  (answer) => answer.pipe(process.stdout))"`;

const debian = async () => {
  const own = await ownDistribution();
  const mirror = own.name === 'debian' ? own.mirror : 'http://deb.debian.org/debian';
  return systemArchive({ suite, mirror, packages: needed });
};

/** Where Turborepo keeps what it has built: beside the repository, whichever worktree this is. */
const builtBefore = () => {
  const git = ['rev-parse', '--path-format=absolute', '--git-common-dir'];
  const repository = execFileSync('git', git, { cwd: root, encoding: 'utf8' }).trim();
  return join(repository, '../.turbo/cache');
};

const putInPlace = async (system) => {
  const program = join(system, 'usr/local/bin/npm');
  await writeFile(program, npm);
  await chmod(program, 0o755);
  // There is nobody to be asked once more.
  await writeFile(join(system, 'etc/apt/apt.conf.d/retries'), 'Acquire::Retries "0";\n');
};

const commit = (folder) => {
  const git = (...args) => execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
  git('init');
  git('add', '--all');
  git('-c', 'user.name=Parley', '-c', 'user.email=parley@example.org', 'commit', '-m', 'All');
};

/** Debian brings no compiler along, and README asks for none. */
const expectNothingCompiled = async ({ says }) => {
  const compiled = await says(
    'cd /opt/parley; find node_modules apps/*/node_modules -maxdepth 4 -path "*/build/binding.Makefile"',
  );
  expectTrue(
    `npm found a binary of each package for Node ${process.version}: ${compiled}`,
    compiled === '',
  );
};

const tryUnit = async ({ says }) => {
  const wrong = await says('systemd-analyze verify /etc/systemd/system/parley.service 2>&1');
  expectTrue(`systemd finds nothing wrong with the unit: ${wrong}`, wrong === '');
  const exposure = await says(
    `systemd-analyze security --no-pager --threshold=${mostExposure} parley | tail -n 1`,
  );
  console.log(`  ${exposure.trim()}`);
  const log = () => says('journalctl --unit parley --output cat --no-pager');
  const links = async () => (await log()).split(`https://${domain}/setup#`).length - 1;
  await waitUntil('the log has the link to the set-up', startsWithinMs, links);
  const answer = await says(plainPage);
  expectTrue(`port 80 leads to it: ${answer}`, answer.includes(`${domain} has no certificate yet`));
  // Such a user has a number and, where nobody asks systemd, no name.
  const user = await says('stat -c %u "/proc/$(systemctl show -P MainPID parley)"');
  expectTrue(`it runs as a user of its own, ${user.trim()}`, Number(user) >= firstOfDynamicUsers);
  const data = await says('stat -L -c %a /var/lib/parley; ls -d /var/lib/parley/pglite');
  expectTrue(`nobody else may look at its data: ${data}`, data.startsWith('700\n'));
  const another = await says('cd /opt/parley; DATA_DIR=/var/lib/parley npx --no parley owner');
  expectTrue(`the command line reaches it: ${another}`, another.includes('/setup#'));
  await says('systemctl restart parley');
  const isBack = async () => (await links()) === 2;
  await waitUntil('it starts again on its data', startsWithinMs, isBack);
  await says('systemctl stop parley');
  const end = await says('systemctl show -P Result parley');
  expectTrue(`it ends in order (${end.trim()})`, end.trim() === 'success');
};

const context = await workCopy();
const folder = await unpacked(await debian());
await putInPlace(folder);
commit(context.folder);
const lent = { '/checkout': root, '/source': context.folder, '/built': builtBefore() };
const system = await bootedSystem(folder, lent);
try {
  const lines = (await recipe()).replaceAll('REPOSITORY', 'file:///source');
  const environment = 'export TURBO_CACHE_DIR=/built TURBO_CACHE=local:r SYSTEMD_PAGER=cat\n';
  const began = Date.now();
  await system.says(`${environment}set -x\n${lines}`);
  console.log(`  The recipe took ${Date.now() - began} ms.`);
  await expectNothingCompiled(system);
  await tryUnit(system);
} catch (error) {
  console.log(error);
  process.exitCode = 1;
} finally {
  await system.remove();
  await context.remove();
}
