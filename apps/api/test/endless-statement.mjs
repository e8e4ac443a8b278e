import pg from 'pg';
import { connectionTo, whenOpen } from '../dist/database/embedded/connect-embedded.js';
import { startEmbedded } from '../dist/database/embedded/start-embedded.js';

/* Opens the embedded database of the folder that it is given, and is in the midst of one statement from then on. */

const started = await startEmbedded(process.argv[2]);
await whenOpen(started);
const client = new pg.Client(connectionTo(started.server));
await client.connect();
process.stdout.write('It begins.\n');
await client.query(
  `do $$ begin loop insert into audit (at, what) values (now(), '{}'); end loop; end $$`,
);
