import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from './command.mjs';
import { readCopy, readEnv, readExecForm, readStages } from './dockerfile.mjs';
import { freePort } from './free-port.mjs';
import { waitUntil } from './wait-until.mjs';
import { workCopy } from './work-copy.mjs';

/*
 * Carries out every step of apps/api/Dockerfile by hand, each stage in a clean folder of its own, and
 * runs what comes out: no Docker engine is needed. What differs from a real build: this machine's Node
 * instead of the base image's, and absolute paths are led into the stage's folder.
 */

const nobody = 65534;
const isRoot = process.getuid?.() === 0;

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
      TURBO_TELEMETRY_DISABLED: '1',
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

/** Starts the image's command as somebody who may write to the volume alone. */
const start = async (image, port) => {
  const volume = inside(image.folder, image.volume);
  if (isRoot) await chown(volume, nobody, nobody);
  const env = {
    PATH: process.env.PATH,
    ...image.env,
    DATA_DIR: volume,
    HOST: '127.0.0.1',
    PORT: String(port),
  };
  const options = {
    cwd: inside(image.folder, image.workdir),
    env,
    ...(isRoot && { uid: nobody, gid: nobody }),
  };
  const [program, ...args] = image.command;
  const server = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'inherit'] });
  server.stdout.resume();
  const isHealthy = async () => {
    const [check, ...checkArgs] = image.healthcheck;
    const [code] = await once(spawn(check, checkArgs, options), 'exit');
    return code === 0;
  };
  return { server, isHealthy };
};

const expectTrue = (what, truth) => {
  if (!truth) throw new Error(`Not so: ${what}`);
};

const tryImage = async (image) => {
  expectTrue(
    'the image runs as a user of its own',
    image.user !== undefined && image.user !== 'root',
  );
  const port = await freePort();
  const { server, isHealthy } = await start(image, port);
  try {
    const readyMs = await waitUntil('the health check passes', 60_000, isHealthy);
    await waitUntil(
      'the server is ready',
      30_000,
      async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok,
    );
    const page = await (await fetch(`http://127.0.0.1:${port}/`)).text();
    expectTrue('the client is served', page.includes('<script type="module"'));
    expectTrue(
      'the data lies in the volume',
      (await readdir(inside(image.folder, image.volume))).length > 0,
    );
    console.log(`  Healthy after ${readyMs} ms.`);
  } finally {
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    const slow = setTimeout(() => server.kill('SIGKILL'), 10_000);
    const [code, signal] = await ended;
    clearTimeout(slow);
    expectTrue(`SIGTERM ends it in order (${code ?? signal})`, code === 0);
  }
};

const folder = await mkdtemp(join(await realpath(tmpdir()), 'parley-image-'));
const context = await workCopy();
try {
  await chmod(folder, 0o755);
  const image = await build(folder, context.folder);
  await tryImage(image);
  const size = execFileSync('du', ['-sm', image.folder], { encoding: 'utf8' }).split('\t')[0];
  console.log(`  ${size} MB over the base image.`);
} catch (error) {
  console.log(error);
  process.exitCode = 1;
} finally {
  await context.remove();
  await rm(folder, { recursive: true, force: true });
}
