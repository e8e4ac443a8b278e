import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { slowness } from './slowness.mjs';

/*
 * This machine's distribution at its smallest, as an archive. To make it takes a minute and a half, so that it is kept
 * for a while: where nobody else can write, by a name that says what it is made from.
 */

const makesWithinMs = Math.ceil(180_000 * slowness);
/** Then what the distribution has mended meanwhile comes in. */
const keptDays = 7;

const packages = ['apt', 'libstdc++6', 'passwd'];

const output = (program, ...args) =>
  execFileSync(program, args, { encoding: 'utf8', timeout: makesWithinMs }).trim();

const codename = async () =>
  /^VERSION_CODENAME=(\w+)$/m.exec(await readFile('/etc/os-release', 'utf8'))?.[1];

/** Where this machine has its own packages from. */
const mirrorOf = (suite) => {
  const filters = ['Created-By: Packages', `Release: ${suite}`];
  return output('apt-get', 'indextargets', '--format', '$(REPO_URI)', ...filters).split('\n')[0];
};

/** What another run has removed meanwhile is as old as can be. */
const ageInDays = async (file) => {
  const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: 0 }));
  return (Date.now() - mtimeMs) / 86_400_000;
};

/** Removes what is too old, and what was made from something else. @returns whether the archive is left */
const tidy = async (cache, name) => {
  const archives = (await readdir(cache)).filter((file) => file.endsWith('.tar'));
  for (const file of archives) {
    const isCurrent = file === name || file.startsWith('begun-');
    if (isCurrent && (await ageInDays(join(cache, file))) < keptDays) continue;
    await rm(join(cache, file), { force: true });
  }
  return (await readdir(cache)).includes(name);
};

/** @returns the archive's path */
export const systemArchive = async () => {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'parley');
  await mkdir(cache, { recursive: true, mode: 0o700 });
  const suite = await codename();
  const madeFrom = ['--variant=essential', `--include=${packages.join(',')}`, suite];
  const mirror = mirrorOf(suite);
  const hash = createHash('sha256').update(JSON.stringify([process.arch, madeFrom, mirror]));
  const name = `${suite}-${process.arch}-${hash.digest('hex').slice(0, 16)}.tar`;
  const archive = join(cache, name);
  if (await tidy(cache, name)) return archive;

  console.log(`  Making the smallest ${suite} there is, for ${keptDays} days on this machine.`);
  const begun = join(cache, `begun-${process.pid}.tar`);
  output('mmdebstrap', '--quiet', ...madeFrom, begun, mirror);
  await rename(begun, archive);
  return archive;
};
