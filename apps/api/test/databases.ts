import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from '@jest/globals';
import pg from 'pg';
import { newDataFolder } from './data-folder.js';
import { startPostgres } from './own-postgres.js';
import type { Settings } from './parley-app.js';

/** Makes an empty database and gives the settings by which a server uses it. */
export type FreshDatabase = () => Promise<Settings>;

type Source = { fresh: FreshDatabase; stop: () => Promise<void> };

const embedded = async (): Promise<Source> => {
  const folders: Awaited<ReturnType<typeof newDataFolder>>[] = [];
  return {
    fresh: async () => {
      const folder = await newDataFolder();
      folders.push(folder);
      return { DATA_DIR: folder.path };
    },
    stop: async () => {
      await Promise.all(folders.map((folder) => folder.remove()));
    },
  };
};

/** A PostgreSQL server that is there for this file alone; its databases go with it. */
const ownPostgres = async (): Promise<{ url: string; stop: () => Promise<void> }> => {
  const { server, url } = await startPostgres();
  return { url, stop: () => server.stop() };
};

/** As whoever the URL names, on a connection of its own. */
export const execute = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  // What it was asked for fails by itself.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};

const postgres = async (): Promise<Source> => {
  const given = process.env['TEST_DATABASE_URL'];
  const server = given === undefined ? await ownPostgres() : { url: given, stop: async () => {} };
  const names: string[] = [];
  const folders: string[] = [];
  return {
    fresh: async () => {
      const name = `parley_${crypto.randomUUID().replaceAll('-', '')}`;
      await execute(server.url, `create database ${name}`);
      names.push(name);
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      const folder = await mkdtemp(join(tmpdir(), 'parley-test-'));
      folders.push(folder);
      return { DATABASE_URL: url.href, DATA_DIR: folder };
    },
    stop: async () => {
      for (const name of names) await execute(server.url, `drop database ${name} with (force)`);
      await server.stop();
      for (const folder of folders) await rm(folder, { recursive: true, force: true });
    },
  };
};

const describeOn = (
  title: string,
  open: () => Promise<Source>,
  define: (fresh: FreshDatabase) => void,
): void => {
  describe(title, () => {
    let source: Source | undefined;
    beforeAll(async () => {
      source = await open();
    });
    define(() => {
      if (source === undefined) throw new Error('A database exists once the tests run');
      return source.fresh();
    });
    // Hooks run in their order: the servers of the tests have stopped by now.
    afterAll(() => source?.stop());
  });
};

/** On PostgreSQL alone: what needs several servers on one database. */
export const describePostgres = (title: string, define: (fresh: FreshDatabase) => void): void =>
  describeOn(`${title} (PostgreSQL)`, postgres, define);

/** The same tests on both databases that the server runs on. */
export const describeEachDatabase = (
  title: string,
  define: (fresh: FreshDatabase) => void,
): void => {
  describeOn(`${title} (PGlite)`, embedded, define);
  describePostgres(title, define);
};
