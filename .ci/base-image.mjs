import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './command.mjs';
import { slowness } from './slowness.mjs';
import { ownDistribution, systemArchive } from './system-archive.mjs';

/*
 * Stands in for the base image that apps/api/Dockerfile names, where no registry of images can be asked: this
 * machine's distribution at its smallest, and Node and npm from npm, in the versions that the repository names.
 */

const minutes = (count) => count * 60_000;

/** Whole milliseconds: Node takes no others. */
const mostMs = Math.ceil(minutes(3) * slowness);

const output = (program, ...args) =>
  execFileSync(program, args, { encoding: 'utf8', timeout: mostMs }).trim();

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

  const archive = await systemArchive({
    ...(await ownDistribution()),
    packages: ['apt', 'libstdc++6', 'passwd'],
  });
  const container = buildah.says('from', 'scratch');
  const { says } = buildah;
  says('add', '--quiet', container, archive, '/');
  says('copy', '--quiet', container, join(node, 'bin/node'), '/usr/local/bin/node');
  says('copy', '--quiet', container, npm, '/usr/local/lib/node_modules/npm');
  const inside = (...command) => says('run', container, '--', ...command);
  for (const program of ['npm', 'npx']) {
    const target = `../lib/node_modules/npm/bin/${program}-cli.js`;
    inside('ln', '-s', target, `/usr/local/bin/${program}`);
  }
  // As in Debian's own images: nothing that is installed later starts by itself.
  inside(
    'sh',
    '-c',
    "printf '#!/bin/sh\\nexit 101\\n' >/usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d",
  );
  inside('groupadd', '--gid', '1000', 'node');
  inside('useradd', '--uid', '1000', '--gid', 'node', '--create-home', 'node');
  says('commit', '--quiet', '--rm', container, name);
};
