import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { SessionToken } from '@parley/protocol';
import { sql } from 'drizzle-orm';
import { LOBBY } from '../src/conversations/lobby.js';
import { Client } from './client.js';
import { describeEachDatabase } from './databases.js';
import { leaveOlderDatabase } from './older-database.js';
import { startParley } from './parley-app.js';

const token = SessionToken.parse('a-token-of-an-older-server-0000');
const hash = createHash('sha256').update(token).digest('hex');
const anna = '00000000-0000-4000-8000-0000000000a1';

/** Anna, who wrote with three others and never with a fourth; `n` days ago with each. */
const annasWorld = sql`
  with people as (
    insert into people (id, name, name_key, created_at)
    select ('00000000-0000-4000-8000-0000000000' || code)::uuid, name, lower(name), now()
    from (values ('a1', 'Anna'), ('b1', 'Bob'), ('b2', 'Carol'), ('b3', 'Dora'), ('b4', 'Eve')) as made (code, name)
    returning id
  ), session as (
    insert into sessions (id, person, token_hash, created_at, expires_at)
    select gen_random_uuid(), id, ${hash}, now(), now() + interval '1 day' from people where id = ${anna}
  ), lobby as (
    insert into members (conversation, person) select ${LOBBY}, id from people
  ), directs as (
    insert into conversations (id, kind, pair, last_seq, created_at)
    select gen_random_uuid(), 'direct', ${anna}::text || ':' || id, case when id::text like '%b4' then 0 else 2 end,
      now() - interval '30 days'
    from people where id <> ${anna} returning id, pair, last_seq
  ), joined as (
    insert into members (conversation, person, read_seq)
    select id, split_part(pair, ':', side)::uuid, 1 from directs, generate_series(1, 2) as side
  )
  insert into messages (conversation, seq, author, id, body, created_at)
  select id, seq, split_part(pair, ':', seq)::uuid, gen_random_uuid(),
    jsonb_build_object('kind', 'text', 'text', 'Message ' || seq),
    now() - right(pair, 1)::int * interval '1 day' + seq * interval '1 hour'
  from directs, generate_series(1, last_seq) as seq`;

describeEachDatabase('a database of an older server', (freshDatabase) => {
  it('[V3] lists what was written before in its order, and moves up what is written now', async () => {
    const settings = await freshDatabase();
    await leaveOlderDatabase(settings, 2, [annasWorld]);
    const app = await startParley(settings);
    const client = await Client.connect(app.url, { token });
    const listed = async () => {
      const { conversations } = await client.request('conversation-list', {});
      return conversations.map((one) => (one.kind === 'direct' ? one.peer.name : one.kind));
    };
    expect(await listed()).toEqual(['Bob', 'Carol', 'Dora', 'lobby']);
    const { conversations } = await client.request('conversation-list', {});
    const [, , dora] = conversations;
    expect(dora).toMatchObject({
      lastSeq: 2,
      readSeq: 1,
      lastMessage: { body: { text: 'Message 2' } },
    });
    await client.request('chat-send', { conversation: dora?.id ?? LOBBY, text: 'Back again' });
    expect(await listed()).toEqual(['Dora', 'Bob', 'Carol', 'lobby']);
    await app.stop();
  });
});
