import type { ClientConfig } from 'pg';

/** A database server that answers no more is given up on, so that nothing waits for it for ever. */
export const patience: ClientConfig = {
  connectionTimeoutMillis: 10_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  statement_timeout: 20_000,
  query_timeout: 25_000,
};
