import { startPebble } from './pebble.mjs';

/* A Pebble of its own: says where it is, and goes when nobody is there any more to write to it. */

const { stop, ...pebble } = await startPebble(Number(process.argv[2]));
console.log(JSON.stringify(pebble));
process.stdin.resume().once('end', async () => {
  await stop();
  process.exit();
});
