import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './command.mjs';
import { freePort } from './free-port.mjs';
import { newcomer } from './newcomer.mjs';
import { slowness } from './slowness.mjs';
import { startInTerminal } from './terminal.mjs';
import { waitUntil } from './wait-until.mjs';
import { lendPackages, workCopy } from './work-copy.mjs';

/*
 * `turbo dev` in a copy of the checkout: a change in the protocol reaches the running server and the
 * served client in the time promised, and Ctrl-C leaves no process behind. No other machine is asked for anything.
 * The change is the protocol's version, which the server shows by whom it refuses.
 */

const startsWithinMs = 90_000;
/** What is promised where two cores are idle. One change in a row of three may meet a machine that is busy with something else. */
const promisedMs = 5_000;
const changes = 3;
/** What has not come by then does not come. */
const reachesWithinMs = 15_000;
const endsWithinMs = 15_000;

const { io } = createRequire(join(root, 'apps/web/package.json'))('socket.io-client');

/** Whether the server takes clients of that version of the protocol. */
const speaks = (origin, protocol) =>
  new Promise((resolve) => {
    const socket = io(origin, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      timeout: 2_000,
      auth: { protocol, device: crypto.randomUUID() },
    });
    const end = (answer) => {
      socket.disconnect();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('connect_error', () => end(false));
    // A server that restarts at this moment says neither.
    setTimeout(end, 2_000, false);
  });

const text = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.text();
};

/** Follows the client's imports from its first module to the protocol's version, as a browser does. */
const servedVersion = async (origin) => {
  const seen = new Set();
  const queue = ['/src/main.ts'];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const module = await text(`${origin}${path}`);
    const version = /PROTOCOL_VERSION = (\d+)/.exec(module)?.[1];
    if (version !== undefined) return Number(version);
    for (const [, imported] of module.matchAll(/(?:from|import)\s*\(?"(\/[^"]+)"/g)) {
      if (!imported.includes('node_modules')) queue.push(imported);
    }
  }
  throw new Error('The client does not import the version of the protocol');
};

const median = (values) => values.toSorted((one, other) => one - other)[values.length >> 1];

const somebody = await newcomer();
const copy = await workCopy();
const dataDir = await mkdtemp(join(tmpdir(), 'parley-data-'));
await lendPackages(copy.folder);
const versionFile = join(copy.folder, 'packages/protocol/src/version.ts');
const versionSource = await readFile(versionFile, 'utf8');
const version = Number(/PROTOCOL_VERSION = (\d+)/.exec(versionSource)?.[1]);
const [apiPort, webPort] = [await freePort(), await freePort()];
const api = `http://127.0.0.1:${apiPort}`;
const web = `http://127.0.0.1:${webPort}`;

const turbo = startInTerminal(['npx', 'turbo', 'dev'], {
  cwd: copy.folder,
  env: {
    ...somebody.env,
    HOST: '127.0.0.1',
    PORT: String(apiPort),
    WEB_PORT: String(webPort),
    DATA_DIR: dataDir,
  },
});

/** How long the change takes to the server and to the client. */
const changeTo = async (next) => {
  await writeFile(
    versionFile,
    versionSource.replace(/PROTOCOL_VERSION = \d+/, `PROTOCOL_VERSION = ${next}`),
  );
  return Promise.all([
    waitUntil('the change reaches the server', reachesWithinMs, () => speaks(api, next)),
    waitUntil(
      'the change reaches the client',
      reachesWithinMs,
      async () => (await servedVersion(web)) === next,
    ),
  ]);
};

try {
  const apiUp = waitUntil('the server runs', startsWithinMs, () => speaks(api, version));
  const webUp = waitUntil(
    'the client is served',
    startsWithinMs,
    async () => (await servedVersion(web)) === version,
  );
  const up = Math.max(...(await turbo.whileItRuns(Promise.all([apiUp, webUp]))));
  console.log(`Both are up after ${up} ms.`);

  const reached = [];
  for (let next = version + 1; next <= version + changes; next += 1) {
    const [server, client] = await changeTo(next);
    console.log(`A change in the protocol: server ${server} ms, client ${client} ms.`);
    reached.push(Math.max(server, client));
  }
  const typical = median(reached);
  console.log(`Both have a change after ${typical} ms, the median of ${changes}.`);
  const limitMs = promisedMs * slowness;
  if (typical > limitMs) throw new Error(`Promised are ${limitMs.toFixed(0)} ms on this machine`);

  const { processes, ms } = await turbo.pressCtrlC(endsWithinMs);
  somebody.expectToBeLeftAlone(turbo.output());
  console.log(`Ctrl-C: all of ${processes} processes ended within ${ms} ms.`);
} catch (error) {
  console.log(turbo.output());
  console.log(error);
  process.exitCode = 1;
} finally {
  await turbo.killAll();
  await copy.remove();
  await somebody.leave();
  await rm(dataDir, { recursive: true, force: true });
}

// Nothing that is still waited for matters any more.
process.exit();
