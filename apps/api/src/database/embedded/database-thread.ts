import { setFlagsFromString } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import type { FromThread, ToThread } from './thread-messages.js';
import { beginsConnection, statement, tellsOfItsEnd } from './wire.js';

/*
 * The program of the thread in which PGlite runs. It speaks PostgreSQL's wire protocol over its port: one
 * connection after the other, since PGlite has a single session.
 */

if (parentPort === null) throw new Error('Not a thread');
const port = parentPort;

const say = (message: FromThread): void => port.postMessage(message);

const [, , folder] = process.argv;
if (folder === undefined) throw new Error('A folder is needed');

// Each compiler that works beside another keeps tens of megabytes for good.
setFlagsFromString('--wasm-num-compilation-tasks=1');

const database = await PGlite.create(folder, {
  // The default of 128 MB is for a machine that has nothing else to do.
  startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'],
});

/** What the last connection has left behind is not for the next one. */
const clearSession = (): void => {
  if (database.isInTransaction()) database.execProtocolRawSync(statement('rollback'));
  database.execProtocolRawSync(statement('discard all'));
};

port.on('message', (message: ToThread) => {
  if (message.type === 'close') {
    void database.close().then(() => port.close());
    return;
  }
  const { connection, bytes } = message;
  if (beginsConnection(bytes)) clearSession();
  const answer = database.execProtocolRawSync(bytes);
  say({ type: 'bytes', connection, bytes: answer });
  if (tellsOfItsEnd(answer)) throw new Error('PostgreSQL has ended');
});

say({ type: 'open' });
