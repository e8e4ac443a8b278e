import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { ParleyServer } from './parley-server.js';

/** A message of the lobby that was written before the test. */
export interface PastMessage {
  readonly author: string;
  readonly text: string;
  readonly at: Date;
}

/*
 * Written into the database: through the door, a message is of now, and a thousand of them take long.
 */

const addAuthors = `
  insert into people (id, name, name_key, created_at)
  select gen_random_uuid(), name, lower(name), now()
  from (select distinct author as name from json_to_recordset($1) as past (author text)) authors
  on conflict (name_key) do nothing`;

const addMessages = `
  insert into messages (conversation, seq, author, id, body, created_at)
  select lobby.id, lobby.last_seq + past.place, people.id, gen_random_uuid(),
    json_build_object('kind', 'text', 'text', past.text), past.at
  from json_to_recordset($1) as past (place int, author text, text text, at timestamptz)
  join people on people.name = past.author
  join conversations lobby on lobby.kind = 'lobby'`;

const moveEnd = `
  update conversations
  set last_seq = (select max(seq) from messages where conversation = conversations.id)
  where kind = 'lobby'`;

/** Adds messages after the last of the lobby. The server restarts: its database belongs to one process. */
export const writePast = async (
  server: ParleyServer,
  messages: readonly PastMessage[],
): Promise<void> => {
  await server.stop();
  const database = await PGlite.create(join(server.dataDir, 'pglite'));
  const rows = messages.map((message, index) => ({ ...message, place: index + 1 }));
  await database.query(addAuthors, [rows]);
  await database.query(addMessages, [rows]);
  await database.query(moveEnd);
  await database.close();
  await server.startAgain();
};
