import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import jestConfig from '../.config/jest.config.js';
import { root } from './command.mjs';

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

/*
 * Each test with how long it took and may take at most, so that a run can tell which came near its limit.
 */

/** @param {string} file what Jest wrote; its limit is the same for all */
export const jestTests = async (file) => {
  const { testResults } = JSON.parse(await readFile(file, 'utf8'));
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, duration }) => ({
      title: `${relative(root, name)}: ${fullName}`,
      ms: duration ?? 0,
      limitMs: jestConfig.testTimeout,
    })),
  );
};

const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)];

/** @param {string} file what Playwright wrote */
export const playwrightTests = async (file) => {
  const { suites } = JSON.parse(await readFile(file, 'utf8'));
  return suites.flatMap(specsOf).flatMap(({ file: spec, title, tests }) =>
    tests.map(({ timeout, results }) => ({
      title: `${spec}: ${title}`,
      ms: results.reduce((sum, { duration }) => sum + duration, 0),
      limitMs: timeout,
    })),
  );
};
