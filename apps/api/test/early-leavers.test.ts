import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, it, jest } from '@jest/globals';
import { AuthService } from '../src/auth/auth.service.js';
import { Handshakes } from '../src/auth/handshakes.js';
import { sharedParley } from './parley-app.js';
import { guest } from './people.js';
import { RawConnection } from './raw-connection.js';

const app = sharedParley();

afterEach(() => {
  jest.restoreAllMocks();
});

/** How many timers have been begun since, and how many of them ended. */
const watchTimers = (): (() => { begun: number; ended: number }) => {
  const begin = jest.spyOn(globalThis, 'setInterval');
  const end = jest.spyOn(globalThis, 'clearInterval');
  return () => {
    const over = new Set<unknown>(end.mock.calls.map(([timer]) => timer));
    const timers = begin.mock.results.map(({ value }) => value);
    return { begun: timers.length, ended: timers.filter((timer) => over.has(timer)).length };
  };
};

it('a connection that ends while its handshake is looked at leaves nothing behind', async () => {
  const { token } = await guest(app, 'Anna');
  const gone = new Promise<void>((resolve) => {
    app.nest.getHttpServer().once('connection', (socket) => socket.once('close', resolve));
  });
  const connection = await RawConnection.open(app.url);
  const handshakes = app.nest.get(Handshakes);
  const check = handshakes.check.bind(handshakes);
  const looked = new Promise<void>((resolve) => {
    jest.spyOn(handshakes, 'check').mockImplementation(async (...handshake) => {
      connection.hangUp();
      await gone;
      return check(...handshake).finally(resolve);
    });
  });
  const lookUp = jest.spyOn(app.nest.get(AuthService), 'resume');
  const timers = watchTimers();
  connection.shakeHands(token);
  await looked;
  while (timers().ended === 0) await setImmediate();
  expect(timers()).toEqual({ begun: 1, ended: 1 });
  expect(lookUp).not.toHaveBeenCalled();
});
