import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { relayThroughParley } from './relay.bench.js';
import { median, type Result } from './result.js';
import { type RunningServer, startParleyOn } from './servers.js';

const STARTS = 5;
const RECONNECTS = 1_000;
/** As `npm start` has it. */
const OPTIONS = ['--v8-pool-size=1', '--heap-growing-percent=100'];

type Start = { server: RunningServer; seconds: number; mainSeconds: number };

const timed = async (dataDir: string): Promise<Start> => {
  const begin = performance.now();
  const server = await startParleyOn({ DATA_DIR: dataDir }, OPTIONS);
  const seconds = (performance.now() - begin) / 1000;
  return { server, seconds, mainSeconds: server.mainThreadMs() / 1000 };
};

/** A first start on a folder and a second one. */
const starts = async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const cold = await timed(dataDir);
  const memory = cold.server.residentMiB();
  await cold.server.stop();
  const warm = await timed(dataDir);
  await warm.server.stop();
  await rm(dataDir, { recursive: true });
  return { cold: cold.seconds, warm: warm.seconds, main: warm.mainSeconds, memory };
};

/** The times of a pair's relays, one after the other, while everybody else comes back at once. */
const relaysInStorm = async (url: string): Promise<number[]> => {
  const relay = await relayThroughParley(url);
  const storm = fork(fileURLToPath(new URL('./storm.js', import.meta.url)), [
    url,
    String(RECONNECTS),
  ]);
  await once(storm, 'message');
  let isOver = false;
  const back = once(storm, 'exit').then(([code]) => {
    isOver = true;
    if (code !== 0) throw new Error('Not everybody came back');
  });
  storm.send('go');
  const times: number[] = [];
  while (!isOver) {
    const begin = performance.now();
    await relay();
    times.push(performance.now() - begin);
  }
  await back;
  return times;
};

const percentile = (values: readonly number[], part: number): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length * part)] ?? Number.NaN;

/** What the embedded database costs a server that starts, and those who are in a call meanwhile. */
export const bench = async (): Promise<Result> => {
  const all: Awaited<ReturnType<typeof starts>>[] = [];
  for (let start = 0; start < STARTS; start += 1) all.push(await starts());
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const server = await startParleyOn({ DATA_DIR: dataDir }, OPTIONS);
  const times = await relaysInStorm(server.url);
  await server.stop();
  await rm(dataDir, { recursive: true });
  const typical = (name: 'cold' | 'warm' | 'main' | 'memory') =>
    median(all.map((start) => start[name]));
  return {
    name: 'embedded',
    rows: [
      { name: 'memory after a first start', figure: typical('memory'), unit: 'MiB', atMost: 300 },
      { name: 'a first start', figure: typical('cold'), unit: 's', atMost: 3 },
      { name: 'a later start', figure: typical('warm'), unit: 's', atMost: 1 },
      // What else the machine does makes the start longer, and this hardly.
      { name: 'of which the main thread works', figure: typical('main'), unit: 's' },
      {
        name: `a relay while ${RECONNECTS} come back, p99`,
        figure: percentile(times, 0.99),
        unit: 'ms',
        atMost: 20,
      },
    ],
  };
};
