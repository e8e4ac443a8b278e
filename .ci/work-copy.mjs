import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './command.mjs';

/* A copy of the checkout, for checks that change files. */

/** Copies what git knows or would add, uncommitted changes included; nothing ignored. */
const copySources = async (to) => {
  const listed = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: root, encoding: 'utf8' },
  );
  for (const file of listed.split('\0')) {
    if (file === '' || !existsSync(join(root, file))) continue;
    await mkdir(dirname(join(to, file)), { recursive: true });
    await cp(join(root, file), join(to, file));
  }
};

/** @returns {Promise<{ folder: string, remove(): Promise<void> }>} */
export const workCopy = async () => {
  // The real path: on macOS the folder for temporary files is itself a link.
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'parley-copy-'));
  await copySources(folder);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
};

/** Lends the copy the checkout's installed packages; the workspaces' own links lead into the copy. */
export const lendPackages = async (folder) => {
  for (const workspace of ['.', 'apps/api', 'apps/web', 'packages/call', 'packages/protocol']) {
    const from = join(root, workspace, 'node_modules');
    if (!existsSync(from)) continue;
    const to = join(folder, workspace, 'node_modules');
    await mkdir(to, { recursive: true });
    for (const name of await readdir(from)) {
      if (name !== '@parley') await symlink(join(from, name), join(to, name));
    }
  }
  const own = join(folder, 'node_modules/@parley');
  await mkdir(own);
  for (const [name, at] of [
    ['api', 'apps/api'],
    ['web', 'apps/web'],
    ['call', 'packages/call'],
    ['protocol', 'packages/protocol'],
  ]) {
    await symlink(join(folder, at), join(own, name));
  }
};
