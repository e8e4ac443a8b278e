import { startPostgres } from './postgres.mjs';

/* A PostgreSQL of its own: says its URL, and goes when nobody is there any more to write to it. */

const { url, stop } = await startPostgres();
console.log(url);
process.stdin.resume().once('end', async () => {
  await stop();
  process.exit();
});
