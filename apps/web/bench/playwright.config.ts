import { defineConfig } from '@playwright/test';

/** The bench uses the runner of the journeys, alone on the machine and without traces. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.bench.ts',
  globalSetup: '../e2e/data-template.ts',
  outputDir: '../test-results',
  workers: 1,
  retries: 0,
  timeout: 300_000,
  reporter: [['list']],
});
