import { fileURLToPath } from 'node:url';

/*
 * One Jest project a workspace, native ESM, compiled by SWC.
 * `@parley/source` lets a test of one workspace read another's source, so that tests need no build.
 */

const workspace = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const esm = {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testMatch: ['**/*.test.{ts,tsx}'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/e2e/'],
};

const conditions = (...names) => ({ customExportConditions: [...names, '@parley/source'] });

const swc = (parser, transform) => [
  '@swc/jest',
  {
    jsc: { target: 'es2023', keepClassNames: true, parser, transform },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];

const typescript = { syntax: 'typescript' };
const decorators = {
  legacyDecorator: true,
  decoratorMetadata: true,
  useDefineForClassFields: false,
};
const automaticJsx = { react: { runtime: 'automatic' } };

const library = (name) => ({
  ...esm,
  displayName: name,
  rootDir: workspace(`packages/${name}`),
  testEnvironmentOptions: conditions('node', 'node-addons'),
  transform: { '\\.ts$': swc(typescript, {}) },
});

export default {
  rootDir: workspace('.'),
  maxWorkers: '100%',
  // For every test alike, and so long that only what hangs meets it: a busy machine of one core is slow.
  testTimeout: 300_000,
  projects: [
    library('protocol'),
    library('call'),
    {
      ...esm,
      displayName: 'api',
      rootDir: workspace('apps/api'),
      globalSetup: workspace('.config/jest-setup.mjs'),
      globalTeardown: workspace('.config/jest-teardown.mjs'),
      moduleNameMapper: {
        '^content-disposition$': workspace('apps/api/test/no-downloads.cjs'),
        '^\\./thread-file\\.js$': workspace('apps/api/test/thread-file.ts'),
        // The first that fits counts.
        ...esm.moduleNameMapper,
      },
      testEnvironmentOptions: conditions('node', 'node-addons'),
      transform: { '\\.ts$': swc({ ...typescript, decorators: true }, decorators) },
    },
    {
      ...esm,
      displayName: 'web',
      rootDir: workspace('apps/web'),
      testEnvironmentOptions: conditions('node', 'node-addons'),
      transform: { '\\.tsx?$': swc({ ...typescript, tsx: true }, automaticJsx) },
    },
  ],
};
