import { signIn } from './clients.js';

/* A process of many people, who lose their connections at once and come back: `node storm.js URL PEOPLE`. */

const TOGETHER = 50;

const [, , url = '', people = '1000'] = process.argv;

const all: Awaited<ReturnType<typeof signIn>>[] = [];
while (all.length < Number(people)) {
  const names = Array.from({ length: TOGETHER }, (_, index) => `Storm ${all.length + index}`);
  all.push(...(await Promise.all(names.map((name) => signIn(url, name)))));
}

process.once('message', () => {
  for (const { socket } of all) socket.disconnect();
  Promise.all(all.map(({ again }) => again())).then(
    () => process.send?.('back', () => process.exit()),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.send?.('here');
