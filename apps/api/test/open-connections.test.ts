import { expect, it, jest } from '@jest/globals';
import { CONNECTIONS_PER_ADDRESS, OPEN_OF_ADDRESS } from '../src/realtime/rate-limits.js';
import { sharedParley } from './parley-app.js';
import { RawConnection } from './raw-connection.js';

const SCALE = 0.05;
const app = sharedParley({ RATE_LIMIT_SCALE: String(SCALE), TRUST_PROXY: 'true' });

const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } });

/** Puts the clock of this process on; nothing of it may be looked at by what was before. */
const afterSeconds = (seconds: number) => {
  const now = performance.now.bind(performance);
  return jest.spyOn(performance, 'now').mockImplementation(() => now() + seconds * 1_000);
};

it('[L5] an address that has too many connections open gets no further one until one has gone', async () => {
  const open: RawConnection[] = [];
  for (let made = 0; made < OPEN_OF_ADDRESS * SCALE; made += 1) {
    const connection = await RawConnection.open(app.url, from('198.51.100.1'));
    connection.shakeHands();
    open.push(connection);
  }
  // As many may be made again.
  const clock = afterSeconds(CONNECTIONS_PER_ADDRESS.seconds + 1);
  const refused = await RawConnection.ask(app.url, from('198.51.100.1'));
  await refused.closed;
  expect(refused.hasHeard('HTTP/1.1 429 Too Many Requests\r\nRetry-After: ')).toBe(true);
  open.push(await RawConnection.open(app.url, from('198.51.100.2')));
  open[0]?.text('no packet');
  await open[0]?.closed;
  open.push(await RawConnection.open(app.url, from('198.51.100.1')));
  for (const connection of open) connection.hangUp();
  clock.mockRestore();
});
