import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { root } from './command.mjs';
import { slowness } from './slowness.mjs';

/*
 * Stands in for the base image that apps/api/Dockerfile names, where no registry of images can be asked: this
 * machine's distribution at its smallest, and Node and npm from npm, in the versions that the repository names.
 */

const minutes = (count) => count * 60_000;

/** Whole milliseconds: Node takes no others. */
const mostMs = Math.ceil(minutes(3) * slowness);

const output = (program, ...args) =>
  execFileSync(program, args, { encoding: 'utf8', timeout: mostMs }).trim();

const codename = async () =>
  /^VERSION_CODENAME=(\w+)$/m.exec(await readFile('/etc/os-release', 'utf8'))?.[1];

/** Where this machine has its own packages from. */
const mirrorOf = (suite) => {
  const filters = ['Created-By: Packages', `Release: ${suite}`];
  return output('apt-get', 'indextargets', '--format', '$(REPO_URI)', ...filters).split('\n')[0];
};

/** The distribution as an archive, made once a machine: nobody else can write where it is kept. */
const system = async () => {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'parley');
  await mkdir(cache, { recursive: true, mode: 0o700 });
  const suite = await codename();
  const archive = join(cache, `${suite}-${process.arch}.tar`);
  if (!existsSync(archive)) {
    console.log(`  Making the smallest ${suite} there is, once for this machine.`);
    const begun = join(cache, `begun-${process.pid}.tar`);
    output(
      'mmdebstrap',
      '--quiet',
      '--variant=essential',
      '--include=libstdc++6,passwd',
      suite,
      begun,
      mirrorOf(suite),
    );
    await rename(begun, archive);
  }
  return archive;
};

/** Installs a package without running anything of it. @returns its folder */
const fromNpm = (folder, name, version) => {
  output(
    'npm',
    'install',
    '--prefix',
    folder,
    '--ignore-scripts',
    '--silent',
    `${name}@${version}`,
  );
  return join(folder, 'node_modules', name);
};

/** Makes the image `name`, whose tag begins with a version of Node. */
export const makeBaseImage = async (buildah, name) => {
  const [, nodeVersion] = /:(\d+\.\d+\.\d+)/.exec(name) ?? [];
  const { packageManager } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const [, npmVersion] = packageManager.split('@');
  const packages = join(buildah.folder, 'packages');
  const node = fromNpm(packages, `node-linux-${process.arch}`, nodeVersion);
  const npm = fromNpm(packages, 'npm', npmVersion);

  const container = buildah.says('from', 'scratch');
  const { says } = buildah;
  says('add', '--quiet', container, await system(), '/');
  says('copy', '--quiet', container, join(node, 'bin/node'), '/usr/local/bin/node');
  says('copy', '--quiet', container, npm, '/usr/local/lib/node_modules/npm');
  const inside = (...command) => says('run', container, '--', ...command);
  for (const program of ['npm', 'npx']) {
    const target = `../lib/node_modules/npm/bin/${program}-cli.js`;
    inside('ln', '-s', target, `/usr/local/bin/${program}`);
  }
  inside('groupadd', '--gid', '1000', 'node');
  inside('useradd', '--uid', '1000', '--gid', 'node', '--create-home', 'node');
  says('commit', '--quiet', '--rm', container, name);
};
