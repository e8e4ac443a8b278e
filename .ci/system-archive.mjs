import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { slowness } from './slowness.mjs';

/*
 * A distribution at its smallest, with what is asked for, as an archive. To make one takes a minute and a half, so that it
 * is kept for a while: where nobody else can write, by a name that says what it is made from.
 */

const makesWithinMs = Math.ceil(180_000 * slowness);
/** Then what the distribution has mended meanwhile comes in. */
const keptDays = 7;

const output = (program, ...args) =>
  execFileSync(program, args, { encoding: 'utf8', timeout: makesWithinMs }).trim();

/** This machine's distribution, and where it has its packages from. */
export const ownDistribution = async () => {
  const release = await readFile('/etc/os-release', 'utf8');
  const suite = /^VERSION_CODENAME=(\w+)$/m.exec(release)?.[1];
  const filters = ['Created-By: Packages', `Release: ${suite}`];
  const [mirror] = output('apt-get', 'indextargets', '--format', '$(REPO_URI)', ...filters).split(
    '\n',
  );
  return { name: /^ID=(\w+)$/m.exec(release)?.[1], suite, mirror };
};

/** What another run has removed meanwhile is as old as can be. */
const ageInDays = async (file) => {
  const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: 0 }));
  return (Date.now() - mtimeMs) / 86_400_000;
};

/** Removes what is too old. @returns whether the archive is left */
const tidy = async (cache, name) => {
  const archives = (await readdir(cache)).filter((file) => file.endsWith('.tar'));
  for (const file of archives) {
    if ((await ageInDays(join(cache, file))) >= keptDays) {
      await rm(join(cache, file), { force: true });
    }
  }
  return (await readdir(cache)).includes(name);
};

/**
 * @param {{ suite: string, mirror: string, packages: readonly string[] }} distribution what is in it besides the smallest
 * @returns {Promise<string>} the archive's path
 */
export const systemArchive = async ({ suite, mirror, packages }) => {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'parley');
  await mkdir(cache, { recursive: true, mode: 0o700 });
  const madeFrom = ['--variant=essential', `--include=${packages.join(',')}`, suite];
  const hash = createHash('sha256').update(JSON.stringify([process.arch, madeFrom, mirror]));
  const name = `${suite}-${process.arch}-${hash.digest('hex').slice(0, 16)}.tar`;
  const archive = join(cache, name);
  if (await tidy(cache, name)) return archive;

  console.log(`  Making a small ${suite}, for ${keptDays} days on this machine.`);
  const begun = join(cache, `begun-${process.pid}.tar`);
  output('mmdebstrap', '--quiet', ...madeFrom, begun, mirror);
  await rename(begun, archive);
  return archive;
};
