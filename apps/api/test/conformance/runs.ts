/** `CONFORMANCE_RUNS` asks for more schedules, `CONFORMANCE_SEED` for those of a run that failed. */
const { CONFORMANCE_RUNS: runs, CONFORMANCE_SEED: seed } = process.env;

/** How many schedules are played; a failure that takes long to shrink is told before the test runs out of time. */
export const settingsFor = (numRuns: number) => ({
  numRuns: runs === undefined ? numRuns : Number(runs),
  interruptAfterTimeLimit: 240_000,
  markInterruptAsFailure: true,
  ...(seed !== undefined && { seed: Number(seed) }),
});
