import { execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from './command.mjs';
import { readCopy, readEnv, readExecForm, readStages } from './dockerfile.mjs';
import { startPostgres } from './postgres.mjs';
import { expectTrue, startAndStop } from './run-image.mjs';
import { expectToFindAgain, writeAsGuest } from './talk.mjs';
import { workCopy } from './work-copy.mjs';

/*
 * Carries out every step of apps/api/Dockerfile by hand, each stage in a clean folder of its own, and
 * runs what comes out: no Docker engine is needed. What differs from a real build: this machine's Node
 * instead of the base image's, and absolute paths are led into the stage's folder.
 */

/** Over the base image. What makes it larger came in by mistake. */
const maxMegabytes = 250;

const stages = new Map();

/** An absolute path of the image as one of the stage's folder. */
const inside = (folder, path) => join(folder, path);

const copy = async (stage, rest, context) => {
  const { from, sources, target } = readCopy(rest);
  const to = join(
    target.startsWith('/') ? stage.folder : inside(stage.folder, stage.workdir),
    target,
  );
  for (const source of sources) {
    const at = from === undefined ? join(context, source) : inside(stages.get(from).folder, source);
    // As Docker does: of a folder its contents are copied, a file keeps its name below a target with a slash.
    const isFolder = source === '.' || source.endsWith('/');
    await mkdir(to, { recursive: true });
    await cp(at, isFolder ? to : join(to, source.split('/').at(-1)), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
};

const shell = async (stage, rest) => {
  console.log(`  [${stage.name}] ${rest}`);
  // The users of the image do not exist here.
  const command = rest
    .replaceAll(/ --(owner|group)=\S+/g, '')
    .replaceAll(/ (\/[\w/]+)/g, (_, path) => ` ${inside(stage.folder, path)}`);
  const outcome = await run(['sh', '-ec', command], {
    timeoutMs: 240_000,
    cwd: inside(stage.folder, stage.workdir),
    env: {
      ...stage.env,
      npm_config_prefer_offline: 'true',
      npm_config_loglevel: 'error',
    },
  });
  if (!outcome.ok) throw new Error(`RUN ${rest}: ${outcome.why}`);
};

const build = async (folder, context) => {
  const source = await readFile(join(root, 'apps/api/Dockerfile'), 'utf8');
  for (const { name, base, steps } of readStages(source)) {
    const parent = stages.get(base);
    const stage = {
      name,
      folder: join(folder, name),
      workdir: '/',
      env: {},
      ...(parent && { workdir: parent.workdir, env: { ...parent.env } }),
    };
    await mkdir(inside(stage.folder, stage.workdir), { recursive: true });
    stages.set(name, stage);
    for (const step of steps) {
      if (step.name === 'WORKDIR') {
        stage.workdir = step.rest;
        await mkdir(inside(stage.folder, stage.workdir), { recursive: true });
      }
      if (step.name === 'COPY') await copy(stage, step.rest, context);
      if (step.name === 'RUN') await shell(stage, step.rest);
      if (step.name === 'ENV') Object.assign(stage.env, readEnv(step.rest));
      if (step.name === 'VOLUME') stage.volume = step.rest;
      if (step.name === 'USER') stage.user = step.rest;
      if (step.name === 'HEALTHCHECK') stage.healthcheck = readExecForm(step.rest);
      if (step.name === 'CMD') stage.command = readExecForm(step.rest);
    }
  }
  return stages.get('final');
};

/** Starts it twice; who wrote something the first time finds it the second time. */
const tryTwice = async (image, on, env) => {
  const token = await startAndStop(image, `First start on ${on}`, env, (origin) =>
    writeAsGuest(origin, 'Anna', 'Still there?'),
  );
  await startAndStop(image, `Second start on ${on}`, env, (origin) =>
    expectToFindAgain(origin, token, 'Anna', 'Still there?'),
  );
};

const tryImage = async (image) => {
  expectTrue(
    'the image runs as a user of its own',
    image.user !== undefined && image.user !== 'root',
  );
  const volume = inside(image.folder, image.volume);
  const size = Number(
    execFileSync('du', ['-sm', image.folder], { encoding: 'utf8' }).split('\t')[0],
  );
  console.log(`  ${size} MB over the base image, at most ${maxMegabytes}.`);
  expectTrue('the image is small', size <= maxMegabytes);

  const postgres = await startPostgres();
  try {
    await tryTwice(image, 'PostgreSQL', { DATABASE_URL: postgres.url });
  } finally {
    await postgres.stop();
  }
  expectTrue('the volume is unused with PostgreSQL', (await readdir(volume)).length === 0);
  await tryTwice(image, 'the volume', {});
};

const folder = await mkdtemp(join(await realpath(tmpdir()), 'parley-image-'));
const context = await workCopy();
try {
  await chmod(folder, 0o755);
  const image = await build(folder, context.folder);
  await tryImage(image);
} catch (error) {
  console.log(error);
  process.exitCode = 1;
} finally {
  await context.remove();
  await rm(folder, { recursive: true, force: true });
}
