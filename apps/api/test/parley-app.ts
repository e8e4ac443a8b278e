import { afterAll, beforeAll } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../src/app.js';
import { readConfig } from '../src/config/config.js';
import { DATABASE, type Database } from '../src/database/database.js';
import { listen } from '../src/listen.js';
import './captured-log.js';
import { newDataFolder } from './data-folder.js';
import { hasOwner, setUp } from './set-up.js';

/** Variables of the server's environment that differ from {@link defaults}. */
export type Settings = Readonly<Record<string, string>>;

/** Quick where a person would wait, and out of the way where a person would never come. */
export const defaults: Settings = {
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_FORMAT: 'json',
  LOG_LEVEL: 'debug',
  RATE_LIMIT_SCALE: '1000',
  PRESENCE_GRACE_SECONDS: '0.3',
};

/** The whole server, as `main.ts` starts it, on a free port of this machine. */
export type ParleyApp = {
  url: string;
  /** For looks behind the scenes: what is stored. Journeys use sockets alone. */
  database: Database;
  nest: NestFastifyApplication;
  stop: () => Promise<void>;
};

const running = new Set<ParleyApp>();
// A test that fails leaves its server behind, which must not disturb the files after it.
afterAll(async () => {
  await Promise.all([...running].map((app) => app.stop()));
});

/** Starts a server; without DATA_DIR and DATABASE_URL on an empty database that goes with it. */
export const startParley = async (
  settings: Settings = {},
  pace: Parameters<typeof listen>[2] = {},
): Promise<ParleyApp> => {
  const isKept = 'DATA_DIR' in settings || 'DATABASE_URL' in settings;
  const folder = isKept ? undefined : await newDataFolder();
  const own = folder === undefined ? {} : { DATA_DIR: folder.path };
  const config = readConfig({ ...defaults, ...own, ...settings });
  const nest = await createApp(config);
  await listen(nest, config, pace);
  const app: ParleyApp = {
    url: await nest.getUrl(),
    database: nest.get<Database>(DATABASE),
    nest,
    stop: async () => {
      if (!running.delete(app)) return;
      await nest.close();
      await folder?.remove();
    },
  };
  running.add(app);
  // Nobody comes in from elsewhere before there is an owner, who opens the door to all.
  if (config.trustProxy !== false && !(await hasOwner(app))) (await setUp(app, 'open')).close();
  return app;
};

/** One server for all tests of a file or of a `describe`. */
export const sharedParley = (
  settings: Settings | (() => Promise<Settings>) = {},
): Omit<ParleyApp, 'stop'> => {
  let shared: ParleyApp | undefined;
  beforeAll(async () => {
    shared = await startParley(typeof settings === 'function' ? await settings() : settings);
  });
  afterAll(() => shared?.stop());
  const started = (): ParleyApp => {
    if (shared === undefined) throw new Error('The server is there once the tests run');
    return shared;
  };
  return {
    get url() {
      return started().url;
    },
    get database() {
      return started().database;
    },
    get nest() {
      return started().nest;
    },
  };
};
