import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { PersonId } from '@parley/protocol';
import pg from 'pg';
import type { Settings } from './servers.js';

/** How many of the people are in the lobby, and with how many of them one has written. */
export type Crowd = { members: number; directs: number };

const PEOPLE = 20_000;
/** Conversations in which that one is not. */
const OTHERS = 1_000;

const TEXT = '{"kind": "text", "text": "See you at three, in the small room by the stairs."}';

/** What a thousand people leave behind in months, for a database that has its schema. */
const statements = (self: PersonId, { members, directs }: Crowd): string[] => [
  `insert into people (id, name, name_key, created_at)
     select gen_random_uuid(), 'Crowd ' || n, 'crowd ' || n, now() from generate_series(1, ${PEOPLE}) n`,
  `insert into members (conversation, person)
     select conversations.id, crowd.id from conversations,
       (select id from people where name like 'Crowd %' limit ${members - 1}) crowd
     where kind = 'lobby'`,
  `insert into conversations (id, kind, pair, last_seq, created_at)
     select gen_random_uuid(), 'direct',
       least(id::text, '${self}') || ':' || greatest(id::text, '${self}'), 1, now()
     from people where name like 'Crowd %' limit ${directs}`,
  `insert into conversations (id, kind, pair, last_seq, created_at)
     select gen_random_uuid(), 'direct', least(id, next)::text || ':' || greatest(id, next), 1, now()
     from (select id, lead(id) over (order by id) as next from people where name like 'Crowd %') pairs
     where next is not null limit ${OTHERS}`,
  `insert into members (conversation, person, last_at)
     select conversations.id, unnest(string_to_array(pair, ':')::uuid[]),
       now() - random() * interval '1 year'
     from conversations where kind = 'direct'`,
  `insert into messages (conversation, seq, author, id, body, created_at)
     select conversation, 1, person, gen_random_uuid(), '${TEXT}', last_at
     from (select distinct on (conversation) * from members where last_at is not null) one`,
];

/** Writes them into a database that no server uses. */
export const bring = async (
  { DATABASE_URL: url, DATA_DIR: dataDir = '' }: Settings,
  self: PersonId,
  crowd: Crowd,
): Promise<void> => {
  const all = statements(self, crowd);
  if (url === undefined) {
    const database = await PGlite.create(join(dataDir, 'pglite'));
    for (const statement of all) await database.exec(statement);
    await database.close();
  } else {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    for (const statement of all) await client.query(statement);
    // A server does so by itself within a minute, in the middle of the bench.
    await client.query('analyze');
    await client.end();
  }
};
