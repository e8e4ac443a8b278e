import { EventEmitter } from 'node:events';
import { describe, expect, it, jest } from '@jest/globals';
import { callRelays, clientMessages, serverMessages } from '@parley/protocol';
import { SocketAdapter } from '../src/realtime/socket-adapter.js';
import { newId } from './client.js';
import { sharedParley } from './parley-app.js';
import { guest } from './people.js';

const requests = Object.keys(clientMessages);
const pushes = Object.keys(serverMessages).filter((type) => !Object.hasOwn(clientMessages, type));

describe('the gateways', () => {
  const app = sharedParley();

  it('handle each message that a client can send, once, and nothing else', async () => {
    const bind = jest.spyOn(SocketAdapter.prototype, 'bindMessageHandlers');
    await guest(app, 'Anna');
    const registered = bind.mock.calls.flatMap(([, handlers]) =>
      handlers.map(({ message }) => String(message)),
    );
    const ends = bind.mock.calls.map(([socket]) => socket.listenerCount('disconnect'));
    bind.mockRestore();
    // Relays have a way of their own, past the gateways' one.
    expect([...registered, ...Object.keys(callRelays)].sort()).toEqual(requests.sort());
    expect(Math.max(...ends)).toBeLessThan(EventEmitter.defaultMaxListeners);
  });

  it.each(requests)('[M8] look at the shape of %s before anything else', async (type) => {
    const anna = await guest(app, 'Anna');
    const ack = await anna.raw(type, { type, id: 'not a uuid' });
    expect(ack).toMatchObject({ ok: false, code: 'BAD_MESSAGE', retryable: false });
  });

  it.each(pushes)('do not know %s, which the server alone sends', async (type) => {
    const anna = await guest(app, 'Anna');
    expect(await anna.raw(type, { type, id: newId() })).toEqual({
      ok: false,
      code: 'UNKNOWN_TYPE',
      retryable: false,
    });
  });
});
