import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { ChatServer } from '../testing/chat-server.js';
import { FakeRealtime } from '../testing/fake-realtime.js';
import { lobby, seqs } from '../testing/samples.js';
import { pass, settle } from '../testing/time.js';
import { type HistoryState, openHistory } from './history.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const openAt = (written: number) => {
  const realtime = new FakeRealtime();
  const server = new ChatServer(realtime);
  server.write(written);
  realtime.connect();
  let state: HistoryState = { kind: 'loading' };
  const place = { readSeq: written, lastSeq: written };
  const history = openHistory({
    realtime,
    conversation: lobby,
    place,
    onChange(next) {
      state = next;
    },
    onMissed: () => {},
  });
  realtime.on('chat-message', ({ message }) => history.receive(message));
  realtime.onConnected(() => history.resume());
  const shown = () => (state.kind === 'ready' ? state.log.messages.map(({ seq }) => seq) : []);
  return { realtime, server, history, shown };
};
type Bench = ReturnType<typeof openAt>;

const steps = {
  'a message comes': ({ server }: Bench) => server.say(),
  'a message gets lost': ({ server }: Bench) => server.write(),
  'an old message comes again': ({ server }: Bench) => server.tell(1),
  'the newest message comes again': ({ server }: Bench) => server.tell(server.of().length),
  'the connection goes': ({ realtime }: Bench) => realtime.disconnect(),
  'the connection comes': ({ realtime }: Bench) => realtime.connect(),
  'the server fails': ({ server }: Bench) => {
    server.loses = 'questions';
  },
  'the server recovers': ({ server }: Bench) => {
    server.loses = 'nothing';
  },
  'someone scrolls up': ({ history }: Bench) => history.loadMore('older'),
  'someone scrolls down': ({ history }: Bench) => history.loadMore('newer'),
  'someone jumps down': ({ history }: Bench) => history.jumpToNewest(),
} satisfies Record<string, (bench: Bench) => unknown>;

describe('a history', () => {
  const schedule = fc.array(
    fc.record({
      step: fc.constantFrom(...Object.keys(steps)),
      settles: fc.boolean(),
    }),
    { maxLength: 40 },
  );
  const stepNamed = new Map<string, (bench: Bench) => unknown>(Object.entries(steps));

  it('[H4] [H7] has no gap and nothing twice whatever happens, and is whole in the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(250), schedule, async (written, happened) => {
        const bench = openAt(written);
        const { realtime, server, history, shown } = bench;
        for (const { step, settles } of happened) {
          stepNamed.get(step)?.(bench);
          if (settles) await settle();
          const now = shown();
          expect(now).toEqual(seqs(now[0] ?? 1, now.at(-1) ?? 0));
        }
        server.loses = 'nothing';
        realtime.disconnect();
        realtime.connect();
        await pass(60_000);
        expect(shown().at(-1) ?? 0).toBe(server.of().length);
        history.stop();
      }),
      { numRuns: 100 },
    );
  });
});
