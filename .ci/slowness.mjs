import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/*
 * How many times as long work takes here and now as on a machine with two idle cores, at least 1: the limits of
 * what must end some time grow with it. Two programs use as much of a core as one may, and see how long that takes.
 */

const workMs = 400;
/** A moment that is worse does not last, and what hangs has to be noticed. */
const mostTimes = 6;
const work = `
const start = performance.now();
const used = process.cpuUsage();
while (process.cpuUsage(used).user < ${workMs * 1000});
console.log(performance.now() - start);
`;

const elapsed = async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', work]);
  return Number(stdout);
};

export const slownessNow = async () => {
  const times = await Promise.all([elapsed(), elapsed()]);
  return Math.min(mostTimes, Math.max(1, Math.max(...times) / workMs));
};

/** As the check begins. */
export const slowness = await slownessNow();
