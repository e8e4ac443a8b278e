import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import type { Database } from '../database/database.js';
import * as schema from '../database/schema.js';

/** What repositories use, on one connection. */
export const databaseOn = (client: pg.Client): Database =>
  drizzle(client, { schema, casing: 'snake_case' });
