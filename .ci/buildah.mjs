import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './command.mjs';

/*
 * buildah builds and runs images without a daemon and without a registry of them. Images and containers lie in a
 * folder of their own, and go with it.
 */

const isRoot = process.getuid?.() === 0;

/** Whether something is still mounted there: what is deleted then may be the machine's. */
const isMounted = async (folder) =>
  (await readFile('/proc/self/mountinfo', 'utf8')).includes(` ${folder}/`);

export const newBuildah = async () => {
  // Where buildah keeps such things itself: these are gigabytes, and /tmp may lie in memory.
  const temporary = process.env.TMPDIR ?? '/var/tmp';
  return buildahIn(await realpath(await mkdtemp(join(temporary, 'parley-image-'))));
};

/** The one whose images and containers lie in this folder. */
export const buildahIn = (folder) => {
  const env = {
    TMPDIR: folder,
    // It works inside a container too, and for whoever is not root.
    BUILDAH_ISOLATION: 'chroot',
  };
  const storage = [
    'buildah',
    ...['--root', join(folder, 'images'), '--runroot', join(folder, 'run')],
    // Whole copies: others mount, and what is mounted outlives a test that was killed.
    ...['--storage-driver', 'vfs'],
  ];
  const [program, ...options] = storage;

  const buildah = {
    folder,

    /** Carries it out with its output on the screen. @throws when it fails, or takes longer than that */
    async carryOut(args, timeoutMs) {
      const { ok, why } = await run([...storage, ...args], { timeoutMs, env });
      if (!ok) throw new Error(`buildah ${args.join(' ')}: ${why}`);
    },

    /** What it says. @throws when it fails */
    says: (...args) =>
      execFileSync(program, [...options, ...args], {
        encoding: 'utf8',
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'inherit'],
      }).trim(),

    /** A new container. @returns its name */
    create: (image) => buildah.says('from', '--pull-never', image),

    /** A container that is not running, and what its image says about how to run it. */
    container(name) {
      const { Docker, OCIv1 } = JSON.parse(buildah.says('inspect', name));
      const commandIn = (variables, command) => [
        'run',
        // What names mean there is as the container itself has it.
        '--no-hosts',
        ...Object.entries(variables).map(([key, value]) => `--env=${key}=${value}`),
        name,
        '--',
        ...command,
      ];
      return {
        name,
        command: OCIv1.config.Cmd,
        // The first word says that the rest is a program with its arguments.
        healthcheck: Docker.config.Healthcheck.Test.slice(1),

        /** Starts a command in it, as the user that the image names. */
        start: (command, variables, stderr = 'inherit') =>
          spawn(program, [...options, ...commandIn(variables, command)], {
            env: { ...process.env, ...env },
            stdio: ['ignore', 'pipe', stderr],
          }),

        says: (...command) => buildah.says(...commandIn({}, command)),

        saysWith: (variables, ...command) => buildah.says(...commandIn(variables, command)),

        saysToRoot: (...command) =>
          buildah.says('run', '--no-hosts', '--user=root', name, '--', ...command),
      };
    },

    async remove() {
      buildah.says('rm', '--all');
      if (await isMounted(folder)) throw new Error(`Something is mounted below ${folder}`);
      // Whoever is not root owns these files only where buildah does.
      if (isRoot) await rm(folder, { recursive: true, force: true });
      else execFileSync('buildah', ['unshare', 'rm', '-rf', folder]);
    },
  };
  return buildah;
};
