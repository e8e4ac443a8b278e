import type pg from 'pg';

/** About 130 KB in a table of the connection's own, which takes room on the disk at once and gives it back. */
const takeRoom =
  'create temporary table parley_probe on commit drop as select n from generate_series(1, 4000) n';

/** Of users who may make no temporary tables: whether there is room is then not known. */
const INSUFFICIENT_PRIVILEGE = '42501';

/** Has the server write something that nobody keeps. @throws when it does not answer, or has no room to write */
export const probeRoom = async (pool: pg.Pool): Promise<void> => {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(takeRoom).catch((error: unknown) => {
      const mayNot =
        error instanceof Error && 'code' in error && error.code === INSUFFICIENT_PRIVILEGE;
      if (!mayNot) throw error;
    });
  } finally {
    await client.query('rollback').catch(() => undefined);
    client.release(client.getTransactionStatus() !== 'I');
  }
};
