import type { ChatMessage, ConversationId, ErrorCode, Refusal, Seq } from '@parley/protocol';
import type { Realtime } from '../realtime/realtime.js';
import { openRetry } from '../realtime/retry.js';
import { lastSeqOf, type MessageLog, messagesAfter, withNewer, withOlder } from './message-log.js';

/** A conversation with more unread messages than this opens where reading stopped. */
const READ_ON_FROM = 50;
/** Older messages shown above the first unread one, or above the one to begin at. */
const CONTEXT = 50;
/** How often a log that cannot be loaded is asked for again before that is shown. */
const QUIET_FAILURES = 2;
/** Pages caught up at once after a disconnect; who missed more loads them while scrolling. */
const CAUGHT_UP_PAGES = 10;

export type Side = 'older' | 'newer';

export type HistoryState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly code: ErrorCode }
  | {
      readonly kind: 'ready';
      readonly log: MessageLog;
      /** The ends at which a page is being loaded, or could not be. */
      readonly loading: Partial<Record<Side, 'busy' | 'failed'>>;
    };

export type History = {
  /** A message that exists, from a push or an ack. */
  receive(message: ChatMessage): void;
  /** Loads what is missing after a connect, or again after a failure. */
  resume(): void;
  loadMore(side: Side): void;
  /** Leaves the present place for the newest messages. */
  jumpToNewest(): void;
  stop(): void;
};

type Range = { before: Seq } | { after: Seq };
type Page = { messages: ChatMessage[]; more: boolean };

/** Where reading stopped in a conversation, its newest message, and the one to begin at, if any. */
export type Place = { readSeq: Seq; lastSeq: Seq; from?: Seq | undefined };

type Options = {
  realtime: Realtime;
  conversation: ConversationId;
  place: Place;
  onChange: (state: HistoryState) => void;
  /** Messages came while there was no connection; called before they are shown. */
  onMissed: (messages: readonly ChatMessage[]) => void;
};

/** Loads one conversation and keeps it whole: no gap, nothing twice, in the order of `seq` [H7]. */
export const openHistory = (options: Options): History => {
  const { realtime, conversation, place, onChange, onMissed } = options;
  let state: HistoryState = { kind: 'loading' };
  /** Changes when the log is replaced: answers to earlier questions are void. */
  let window = 0;
  /** Messages that arrived while an answer was awaited, or beyond a gap. */
  let beyond: ChatMessage[] = [];
  let filling = false;
  /** Whether a connect came while filling, so that the answer under way may be too old. */
  let fillAgain = false;
  /** Whether what is filled came while there was no connection. */
  let missed = false;
  const retry = openRetry();

  const set = (next: HistoryState): void => {
    state = next;
    onChange(next);
  };
  const ask = (range?: Range, limit?: number) =>
    realtime.request({
      type: 'chat-history',
      conversation,
      ...(range !== undefined && { range }),
      ...(limit !== undefined && { limit }),
    });

  const show = (log: MessageLog): void => {
    retry.succeeded();
    set({ kind: 'ready', log: withNewer(log, beyond), loading: {} });
    fill();
  };

  const showNewest = async (): Promise<Refusal | undefined> => {
    const mine = window;
    const ack = await ask();
    if (mine !== window) return undefined;
    if (!ack.ok) return ack;
    show({ messages: ack.messages, hasOlder: ack.more, hasNewer: false });
    return undefined;
  };

  const showFrom = async (seq: Seq): Promise<Refusal | undefined> => {
    const mine = window;
    const [older, newer] = await Promise.all([
      ask({ before: seq }, CONTEXT),
      ask({ after: seq - 1 }),
    ]);
    if (mine !== window) return undefined;
    if (!older.ok) return older;
    if (!newer.ok) return newer;
    const messages = [...older.messages, ...newer.messages];
    show({ messages, hasOlder: older.more, hasNewer: newer.more });
    return undefined;
  };

  const open = async (load: () => Promise<Refusal | undefined>): Promise<void> => {
    window += 1;
    filling = false;
    missed = false;
    beyond = [];
    set({ kind: 'loading' });
    const refused = await load();
    // Without a connection it goes on loading: the next connect resumes.
    if (refused === undefined || !realtime.connected) return;
    if (refused.retryable && retry.failures < QUIET_FAILURES)
      retry.later(refused, () => void open(load));
    else set({ kind: 'failed', code: refused.code });
  };

  const start = () => {
    const { readSeq, lastSeq, from } = place;
    const firstUnread = lastSeq - readSeq > READ_ON_FROM ? readSeq + 1 : undefined;
    const first = from ?? firstUnread;
    void open(first === undefined ? showNewest : () => showFrom(first));
  };

  /** The answer to a question about the present log; undefined when another log is shown by now. */
  const page = async (range: Range): Promise<Page | Refusal | undefined> => {
    const mine = window;
    const ack = await ask(range);
    return mine === window ? ack : undefined;
  };

  /** Fills the gap between the log and `beyond`, if there is one. */
  const fill = (): void => {
    if (filling || state.kind !== 'ready' || state.log.hasNewer) return;
    const last = lastSeqOf(state.log);
    if (beyond.some(({ seq }) => seq > last)) void catchUp();
  };

  const catchUp = async (): Promise<void> => {
    if (filling) {
      fillAgain = true;
      return;
    }
    filling = true;
    fillAgain = false;
    for (let pages = 0; state.kind === 'ready'; pages += 1) {
      // The answer has what arrived before the question.
      beyond = [];
      const answer = await page({ after: lastSeqOf(state.log) });
      if (answer === undefined) return;
      if ('code' in answer) {
        filling = false;
        if (answer.retryable && realtime.connected) retry.later(answer, () => void catchUp());
        return;
      }
      retry.succeeded();
      const log = withNewer(state.log, [...answer.messages, ...beyond]);
      const added = messagesAfter(log, lastSeqOf(state.log));
      if (missed && added.length > 0) onMissed(added);
      const hasNewer = answer.more && pages + 1 >= CAUGHT_UP_PAGES;
      set({ ...state, log: { ...log, hasNewer } });
      if (!answer.more || hasNewer) break;
    }
    filling = false;
    if (fillAgain) return void catchUp();
    missed = false;
    fill();
  };

  const loadMore = async (side: Side): Promise<void> => {
    if (state.kind !== 'ready' || state.loading[side] === 'busy') return;
    const { log } = state;
    if (!(side === 'older' ? log.hasOlder : log.hasNewer)) return;
    set({ ...state, loading: { ...state.loading, [side]: 'busy' } });
    const first = log.messages[0]?.seq ?? 0;
    if (side === 'newer') beyond = [];
    const answer = await page(side === 'older' ? { before: first } : { after: lastSeqOf(log) });
    if (answer === undefined) return;
    if ('code' in answer) {
      set({ ...state, loading: { ...state.loading, [side]: 'failed' } });
      return;
    }
    const { messages, more } = answer;
    const { [side]: _done, ...loading } = state.loading;
    const next =
      side === 'older'
        ? withOlder(state.log, messages, more)
        : { ...withNewer(state.log, [...messages, ...beyond]), hasNewer: more };
    set({ ...state, log: next, loading });
    if (side === 'newer') fill();
  };

  /** An end that could not be loaded may be tried again. */
  const forgetFailures = (): void => {
    if (state.kind !== 'ready') return;
    const busy = Object.entries(state.loading).filter(([, step]) => step === 'busy');
    set({ ...state, loading: Object.fromEntries(busy) });
  };

  start();
  return {
    receive(message) {
      // While a log loads, the answer may or may not have the message.
      if (state.kind !== 'ready') beyond.push(message);
      else if (state.log.hasNewer) {
        if (state.loading.newer === 'busy') beyond.push(message);
      } else {
        const log = withNewer(state.log, [message]);
        if (log === state.log) beyond.push(message);
        else set({ ...state, log });
        fill();
      }
    },
    resume() {
      if (state.kind !== 'ready') return start();
      forgetFailures();
      if (state.log.hasNewer) return;
      missed = true;
      void catchUp();
    },
    loadMore: (side) => void loadMore(side),
    jumpToNewest() {
      // Without a connection what is here is worth more than a promise.
      if (realtime.connected) void open(showNewest);
    },
    stop() {
      window += 1;
      retry.stop();
    },
  };
};
