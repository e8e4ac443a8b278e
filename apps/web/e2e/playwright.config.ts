import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  globalSetup: './data-template.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // Two browsers with two people in a call each are what two cores bear, and one what one does.
  workers: Math.min(2, availableParallelism()),
  // What a machine keeps that has one core, or two that others use as well.
  timeout: 180_000,
  expect: { timeout: 45_000 },
  reporter: [['list']],
  use: {
    screenshot: 'only-on-failure',
    // Without the film of every page: it would take the time that the calls need.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: true },
  },
});
