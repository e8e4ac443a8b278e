import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { refusal, type Seq } from '@parley/protocol';
import { ChatServer } from '../testing/chat-server.js';
import { FakeRealtime } from '../testing/fake-realtime.js';
import { lobby, seqs } from '../testing/samples.js';
import { pass, settle } from '../testing/time.js';
import { type History, type HistoryState, openHistory, type Place } from './history.js';

type Bench = {
  realtime: FakeRealtime;
  server: ChatServer;
  history: History;
  state: () => HistoryState;
  /** The `seq`s on the screen; empty while there is none. */
  shown: () => number[];
  /** What came while there was no connection. */
  missed: readonly Seq[];
};

const openAt = (written: number, place?: Place, fills = Number.POSITIVE_INFINITY): Bench => {
  const realtime = new FakeRealtime();
  const server = new ChatServer(realtime);
  server.fills = fills;
  server.write(written);
  realtime.connect();
  let state: HistoryState = { kind: 'loading' };
  const change = (next: HistoryState) => {
    state = next;
  };
  const everythingRead = { readSeq: written, lastSeq: written };
  const missed: Seq[] = [];
  const history = openHistory({
    realtime,
    conversation: lobby,
    place: place ?? everythingRead,
    onChange: change,
    onMissed: (messages) => missed.push(...messages.map(({ seq }) => seq)),
  });
  realtime.on('chat-message', ({ message }) => history.receive(message));
  realtime.onConnected(() => history.resume());
  const shown = () => (state.kind === 'ready' ? state.log.messages.map(({ seq }) => seq) : []);
  return { realtime, server, history, state: () => state, shown, missed };
};

const ready = (state: HistoryState) => {
  if (state.kind !== 'ready') throw new Error(`The history is ${state.kind}`);
  return state;
};

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('pages that long messages fill early [L8]', () => {
  it('lead on to the beginning', async () => {
    const { history, state, shown } = openAt(30, undefined, 7);
    await settle();
    expect(shown()).toEqual(seqs(24, 30));
    while (ready(state()).log.hasOlder) {
      history.loadMore('older');
      await settle();
    }
    expect(shown()).toEqual(seqs(1, 30));
  });

  it('open where reading stopped, and lead on to the end', async () => {
    const { history, state, shown } = openAt(100, { readSeq: 20, lastSeq: 100 }, 7);
    await settle();
    expect(shown()).toEqual(seqs(14, 27));
    while (ready(state()).log.hasNewer) {
      history.loadMore('newer');
      await settle();
    }
    expect(shown()).toEqual(seqs(14, 100));
  });

  it('are all caught up with after a disconnect', async () => {
    const { realtime, server, shown } = openAt(10, undefined, 7);
    await settle();
    realtime.disconnect();
    server.write(30);
    realtime.connect();
    await pass(10_000);
    expect(shown()).toEqual(seqs(4, 40));
  });
});

describe('opening a conversation', () => {
  it('shows the newest page', async () => {
    const { state, shown } = openAt(150);
    expect(state().kind).toBe('loading');
    await settle();
    expect(shown()).toEqual(seqs(51, 150));
    expect(ready(state()).log).toMatchObject({ hasOlder: true, hasNewer: false });
  });

  it('shows where reading stopped, with what was read before it, when much is unread', async () => {
    const { state, shown } = openAt(500, { readSeq: 200, lastSeq: 500 });
    await settle();
    expect(shown()).toEqual(seqs(151, 300));
    expect(ready(state()).log).toMatchObject({ hasOlder: true, hasNewer: true });
  });

  it('keeps a message that comes before the answer does', async () => {
    const { realtime, server, shown } = openAt(0);
    const message = server.write(1)[0];
    realtime.answer('chat-history', async () => {
      if (message !== undefined) realtime.push({ type: 'chat-message', message });
      return { ok: true, messages: [], more: false };
    });
    await settle();
    expect(shown()).toEqual([1]);
  });

  it('tries again by itself, then says why it cannot, then tries when asked', async () => {
    const { server, history, state, shown } = openAt(3);
    server.loses = 'questions';
    history.resume();
    await pass(10_000);
    expect(state()).toEqual({ kind: 'failed', code: 'UNAVAILABLE' });
    server.loses = 'nothing';
    history.resume();
    await settle();
    expect(shown()).toEqual([1, 2, 3]);
  });

  it('goes on loading without a connection, and ends when there is one', async () => {
    const realtime = new FakeRealtime();
    new ChatServer(realtime).write(2);
    const states: HistoryState[] = [];
    const history = openHistory({
      realtime,
      conversation: lobby,
      place: { readSeq: 2, lastSeq: 2 },
      onChange: (state) => states.push(state),
      onMissed: () => {},
    });
    realtime.onConnected(() => history.resume());
    await pass(60_000);
    expect(states.at(-1)?.kind).toBe('loading');
    realtime.connect();
    await settle();
    expect(states.at(-1)?.kind).toBe('ready');
  });
});

describe('a conversation that is open', () => {
  it('[H7] shows a message once that comes twice', async () => {
    const { server, shown } = openAt(2);
    await settle();
    server.say();
    server.tell(3);
    server.tell(1);
    await settle();
    expect(shown()).toEqual([1, 2, 3]);
  });

  it('[H7] fills the gap before a message that comes too early', async () => {
    const { realtime, server, shown } = openAt(2);
    await settle();
    server.write(3);
    server.tell(5);
    expect(shown()).toEqual([1, 2]);
    await settle();
    expect(shown()).toEqual([1, 2, 3, 4, 5]);
    expect(realtime.sent('chat-history').at(-1)).toMatchObject({ range: { after: 2 } });
  });

  it('[H7] fills a gap also when the first question fails', async () => {
    const { realtime, server, shown } = openAt(2);
    await settle();
    server.write(2);
    realtime.answer('chat-history', () => refusal('RATE_LIMITED', { retryAfterMs: 2_000 }));
    server.tell(4);
    await settle();
    new ChatServer(realtime).write(4);
    await pass(2_000);
    expect(shown()).toEqual([1, 2, 3, 4]);
  });

  it('[H7] catches up after a disconnect, page by page', async () => {
    const { realtime, server, shown } = openAt(10);
    await settle();
    realtime.disconnect();
    server.write(250);
    realtime.connect();
    await settle();
    expect(shown()).toEqual(seqs(1, 260));
  });

  it('tells what was missed without a connection from what came late', async () => {
    const { realtime, server, missed, shown } = openAt(2);
    await settle();
    server.write(1);
    server.say();
    await settle();
    expect(shown()).toEqual(seqs(1, 4));
    expect(missed).toEqual([]);
    realtime.disconnect();
    server.write(2);
    realtime.connect();
    await settle();
    expect(missed).toEqual([5, 6]);
    server.write(1);
    server.say();
    await settle();
    expect(shown()).toEqual(seqs(1, 8));
    expect(missed).toEqual([5, 6]);
  });

  it('stops catching up after ten pages and loads the rest while scrolling', async () => {
    const { realtime, server, history, state, shown } = openAt(10);
    await settle();
    realtime.disconnect();
    server.write(1_100);
    realtime.connect();
    await settle();
    expect(shown()).toEqual(seqs(1, 1_010));
    expect(ready(state()).log.hasNewer).toBe(true);
    server.say();
    history.loadMore('newer');
    await settle();
    history.loadMore('newer');
    await settle();
    expect(shown()).toEqual(seqs(1, 1_111));
    expect(ready(state()).log.hasNewer).toBe(false);
  });

  it('loads older pages up to the first message', async () => {
    const { history, state, shown } = openAt(250);
    await settle();
    history.loadMore('older');
    expect(ready(state()).loading.older).toBe('busy');
    history.loadMore('older');
    await settle();
    expect(shown()).toEqual(seqs(51, 250));
    history.loadMore('older');
    await settle();
    expect(shown()).toEqual(seqs(1, 250));
    expect(ready(state())).toMatchObject({ log: { hasOlder: false }, loading: {} });
  });

  it('says that a page could not be loaded, and forgets that on the next connection', async () => {
    const { realtime, history, state } = openAt(250);
    await settle();
    realtime.disconnect();
    history.loadMore('older');
    await settle();
    expect(ready(state()).loading).toEqual({ older: 'failed' });
    realtime.connect();
    await settle();
    expect(ready(state()).loading).toEqual({});
  });

  it('shows no message of the far end until what lies between is loaded', async () => {
    const { server, history, shown } = openAt(500, { readSeq: 200, lastSeq: 500 });
    await settle();
    server.say();
    await settle();
    expect(shown().at(-1)).toBe(300);
    history.loadMore('newer');
    server.say();
    await settle();
    history.loadMore('newer');
    await settle();
    history.loadMore('newer');
    await settle();
    expect(shown()).toEqual(seqs(151, 502));
  });
});

describe('jumping to the newest message', () => {
  it('leaves the place where one was', async () => {
    const { history, state, shown } = openAt(500, { readSeq: 200, lastSeq: 500 });
    await settle();
    history.jumpToNewest();
    await settle();
    expect(shown()).toEqual(seqs(401, 500));
    expect(ready(state()).log.hasNewer).toBe(false);
  });

  it('is not undone by a page that was asked for before', async () => {
    const { history, shown } = openAt(500, { readSeq: 200, lastSeq: 500 });
    await settle();
    history.loadMore('older');
    history.loadMore('newer');
    history.jumpToNewest();
    await settle();
    expect(shown()).toEqual(seqs(401, 500));
  });

  it('waits for a connection and shows what is here until then', async () => {
    const { realtime, history, shown } = openAt(500, { readSeq: 200, lastSeq: 500 });
    await settle();
    realtime.disconnect();
    history.jumpToNewest();
    await settle();
    expect(shown()).toEqual(seqs(151, 300));
  });
});
