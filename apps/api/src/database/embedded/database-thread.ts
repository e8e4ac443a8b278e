import { setFlagsFromString } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { copyFolderNow } from './copy-folder-now.js';
import { Fence } from './fence.js';
import { FencedFolder } from './fenced-folder.js';
import type { Bytes, FromThread, ToThread } from './thread-messages.js';
import { beginsConnection, statement, tellsOfItsEnd } from './wire.js';

/*
 * The program of the thread in which PGlite runs. It speaks PostgreSQL's wire protocol over its port: one
 * connection after the other, since PGlite has a single session.
 */

if (parentPort === null) throw new Error('Not a thread');
const port = parentPort;

const say = (message: FromThread): void => port.postMessage(message);

const [, , folder, lockFile, lock] = process.argv;
if (folder === undefined || lockFile === undefined || lock === undefined) {
  throw new Error('A folder and its lock are needed');
}

// Each compiler that works beside another keeps tens of megabytes for good.
setFlagsFromString('--wasm-num-compilation-tasks=1');

const fence = new Fence(lockFile, lock);

/**
 * Ends the thread as soon as the folder is another process's, and whatever it was about to do: it may not touch it once
 * more. Not by an error, which PGlite would catch and go on.
 */
const requireOwn = (): void => {
  try {
    if (fence.holds()) return;
    say({ type: 'lost' });
  } catch {
    // Whose it is cannot be known, as on a broken disk: it is asked again by the thread that comes next.
  }
  process.exit();
};

requireOwn();

const database = await PGlite.create({
  fs: new FencedFolder(folder, requireOwn),
  // The default of 128 MB is for a machine that has nothing else to do.
  startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'],
});

/** What the last connection has left behind is not for the next one. */
const clearSession = (): void => {
  if (database.isInTransaction()) database.execProtocolRawSync(statement('rollback'));
  database.execProtocolRawSync(statement('discard all'));
};

const execute = ({ connection, bytes }: Bytes): void => {
  if (beginsConnection(bytes)) clearSession();
  const answer = database.execProtocolRawSync(bytes);
  // It may have stood still in between: then nobody may hear that something was written.
  requireOwn();
  say({ type: 'bytes', connection, bytes: answer });
  if (tellsOfItsEnd(answer)) throw new Error('PostgreSQL has ended');
};

/** Nothing is executed meanwhile, so that the copy is as after a crash at one moment, from which it recovers. */
const copy = (to: string): void => {
  let failure: string | undefined;
  try {
    copyFolderNow(folder, to);
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
  }
  requireOwn();
  say({ type: 'copied', failure });
};

port.on('message', (message: ToThread) => {
  requireOwn();
  switch (message.type) {
    case 'bytes':
      return execute(message);
    case 'copy':
      return copy(message.to);
    case 'close':
      return void database.close().then(() => port.close());
  }
});

say({ type: 'open' });
