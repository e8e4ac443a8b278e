import { median } from './result.js';
import type { RunningServer } from './servers.js';

const ROUNDS = 8;
const ROUND_MS = 3_000;

/** Lets a server do something for so long; resolves with how often it was done. */
export type Work = (ms: number) => Promise<number>;

/** Does something for `ms` milliseconds, `inFlight` of it at a time; resolves with how often it was done. */
export const keepDoing = async (
  ms: number,
  inFlight: number,
  act: () => Promise<void>,
): Promise<number> => {
  const end = performance.now() + ms;
  let done = 0;
  const one = async (): Promise<void> => {
    while (performance.now() < end) {
      await act();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, one));
  return done;
};

/** What a server does in a second, and the microseconds of CPU that its process spends on each. */
type Pace = { perSecond: number; cpu: number };

const pace = async (server: RunningServer, work: Work): Promise<Pace> => {
  const [start, cpuBefore] = [performance.now(), server.cpuMs()];
  const done = await work(ROUND_MS);
  const [ms, cpuMs] = [performance.now() - start, server.cpuMs() - cpuBefore];
  return { perSecond: (done * 1_000) / ms, cpu: (cpuMs * 1_000) / done };
};

const told = ({ perSecond, cpu }: Pace): string =>
  `${perSecond.toFixed(0)}/s, ${cpu.toFixed(0)} µs`;

type Subject = { server: RunningServer; work: Work };

/** The medians of the rounds' ratios of one pace to the other, which is the bare server's mostly. */
export type Ratios = { rate: number; cpu: number };

/** Measures two servers in turns, so that what else the machine does meets both alike. */
export const compare = async (title: string, ours: Subject, bare: Subject): Promise<Ratios> => {
  const measure = ({ server, work }: Subject): Promise<Pace> => pace(server, work);
  await measure(ours);
  await measure(bare);
  const rates: number[] = [];
  const cpus: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Each goes first as often as the other.
    const earlyBare = round % 2 === 1 ? await measure(bare) : undefined;
    const our = await measure(ours);
    const their = earlyBare ?? (await measure(bare));
    console.log(`${title}: ${told(our)}; beside it ${told(their)}`);
    rates.push(our.perSecond / their.perSecond);
    cpus.push(our.cpu / their.cpu);
  }
  return { rate: median(rates), cpu: median(cpus) };
};
