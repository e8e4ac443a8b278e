import { describe, expect, it } from '@jest/globals';
import {
  type ClientMessageType,
  clientMessages,
  isClientMessageType,
  Refusal,
} from '@parley/protocol';
import fc from 'fast-check';
import { capturedLog } from './captured-log.js';
import { Client, newId } from './client.js';
import { exactly } from './inbox.js';
import { sharedParley } from './parley-app.js';
import { directOf, guest } from './people.js';

const types = Object.keys(clientMessages).filter(isClientMessageType);
const RUNS = 60;

/** Values that a field may have elsewhere, so that most messages are wrong in one place only. */
const values = (known: readonly string[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.constantFrom<unknown>(...known, 'video', 'reload', 'hangup', 'flowing', 1, true, null),
    fc.constantFrom({ kind: 'guest', name: '' }, { before: -1 }, { candidate: 1 }),
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.jsonValue({ maxDepth: 3 }),
  );

/** Messages of a type that do not fit its schema: some nearly do, some are anything at all. */
const malformed = (type: ClientMessageType, known: readonly string[]): fc.Arbitrary<unknown> => {
  const { shape } = clientMessages[type].message;
  const fields = Object.fromEntries(Object.keys(shape).map((field) => [field, values(known)]));
  const near = fc.record(
    { ...fields, type: fc.constant(type), id: fc.oneof(fc.uuid(), values(known)) },
    { requiredKeys: ['type'] },
  );
  return fc
    .oneof({ weight: 3, arbitrary: near }, { weight: 1, arbitrary: fc.jsonValue() })
    .filter((message) => !clientMessages[type].message.safeParse(message).success);
};

const errors = () => capturedLog.lines().filter(({ level }) => level === 'error');

describe('malformed messages [X12]', () => {
  const app = sharedParley();

  it.each(types)('of the type %s reach nobody, and are acked once each', async (type) => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const stranger = await Client.connect(app.url);
    const { id } = await directOf(anna, bob);
    await bob.request('conversation-view', { conversation: id });
    await bob.request('presence-watch', { people: [anna.self.id] });
    await bob.settled();
    const heard = bob.heard.filter((push) => push !== 'presence-changed');
    const known = [anna.self.id, bob.self.id, id, anna.self.name, newId()];
    await fc.assert(
      fc.asyncProperty(
        fc.array(malformed(type, known), { minLength: 1, maxLength: 5 }),
        async (messages) => {
          const before = [anna.traffic.acks, stranger.traffic.acks];
          for (const sender of [anna, stranger]) {
            const acks = await Promise.all(messages.map((message) => sender.raw(type, message)));
            const isTold = sender === anna || clientMessages[type].policy.beforeLogin;
            for (const ack of acks) {
              const { code, retryable } = exactly(Refusal, ack);
              expect([code, retryable]).toEqual([
                isTold ? 'BAD_MESSAGE' : 'UNAUTHENTICATED',
                false,
              ]);
            }
          }
          const after = [anna.traffic.acks, stranger.traffic.acks];
          expect(after).toEqual(before.map((count) => count + messages.length));
        },
      ),
      { numRuns: RUNS },
    );
    await bob.settled();
    expect(bob.heard.filter((push) => push !== 'presence-changed')).toEqual(heard);
    expect(errors()).toEqual([]);
    for (const client of [anna, bob, stranger]) client.close();
  });

  it('of any other type are unknown, and acked once each', async () => {
    const anna = await guest(app, 'Anna');
    const reserved = ['connect', 'connect_error', 'disconnect', 'disconnecting'];
    const events = ['newListener', 'removeListener'];
    const names = fc
      .oneof(fc.string(), fc.constantFrom(...Object.getOwnPropertyNames(Object.prototype)))
      .filter((name) => ![...reserved, ...events, ...types].includes(name));
    await fc.assert(
      fc.asyncProperty(names, fc.array(fc.jsonValue(), { maxLength: 3 }), async (name, payload) => {
        const before = anna.traffic.acks;
        const ack = await anna.raw(name, ...payload);
        expect(ack).toEqual({ ok: false, code: 'UNKNOWN_TYPE', retryable: false });
        expect(anna.traffic.acks).toBe(before + 1);
      }),
      { numRuns: 200 },
    );
    expect(errors()).toEqual([]);
  });
});
