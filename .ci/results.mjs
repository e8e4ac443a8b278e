import { readFile } from 'node:fs/promises';

/*
 * Each reads what a runner wrote down about its run. A test that was skipped, or that never ran,
 * shows nothing and counts as failed; so does a test file that did not even load.
 */

/** @param {string} file what Jest's `--json --outputFile` wrote */
export const jestCounts = async (file) => {
  const results = JSON.parse(await readFile(file, 'utf8'));
  return {
    passed: results.numPassedTests,
    failed:
      results.numFailedTests +
      results.numPendingTests +
      results.numTodoTests +
      results.numRuntimeErrorTestSuites,
  };
};

/** @param {string} file what Playwright's JSON reporter wrote */
export const playwrightCounts = async (file) => {
  const { stats, errors } = JSON.parse(await readFile(file, 'utf8'));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped + errors.length,
  };
};
