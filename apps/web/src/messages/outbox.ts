import {
  type ChatMessage,
  type ConversationId,
  isRetryable,
  type Refusal,
  sendableText,
} from '@parley/protocol';
import { retryDelay } from '../realtime/back-off.js';
import type { Realtime } from '../realtime/realtime.js';
import { steadyNow } from '../time/steady-clock.js';
import type { OutboxStorage } from './outbox-storage.js';
import type { PendingMessage, Progress } from './pending-message.js';

/** How often a server that failed is asked before the author is told. */
const INTERNAL_FAILURES = 3;
/** Milliseconds that another tab has to send what was written in it, before this one does. */
const LEFT_TO_OTHERS = 3_000;

export type Outbox = {
  add(conversation: ConversationId, text: string): void;
  /** Sends a failed message again, after all that was written since. */
  retry(id: string): void;
  /** Gives a failed message up. */
  discard(id: string): void;
  /** Messages that the history has: those of them that were waiting here are sent. */
  confirm(messages: readonly ChatMessage[]): void;
  /** A connection is there: what waits goes out. */
  resume(): void;
  /** Another tab of this person has changed what is kept. */
  merge(): void;
  stop(): void;
};

type Options = {
  realtime: Realtime;
  storage: OutboxStorage;
  newId: () => string;
  onChange: (pending: readonly PendingMessage[]) => void;
  onSent: (message: ChatMessage) => void;
};

/**
 * Keeps what was written until the server has it, over reloads too. In each conversation one message is
 * under way at a time, so that they arrive as they were written; sent again under its id, a message whose
 * ack was lost stays one message [H3].
 */
export const openOutbox = ({ realtime, storage, newId, onChange, onSent }: Options): Outbox => {
  let pending: readonly PendingMessage[] = storage.load();
  const busy = new Set<ConversationId>();
  const failures = new Map<string, { all: number; internal: number }>();
  /** Until when what another tab wrote is left to it, by `steadyNow`; a message sent by both is one message all the same. */
  const leftUntil = new Map<string, number>();
  /** What has been seen in the storage, so that its absence means that another tab is done with it. */
  const seen = new Set(pending.map(({ id }) => id));
  const timers = new Map<ConversationId, ReturnType<typeof setTimeout>>();
  let stopped = false;

  const set = (next: readonly PendingMessage[]): void => {
    pending = next;
    onChange(next);
  };
  const progress = (id: string, next: Progress): void =>
    set(pending.map((one) => (one.id === id ? { ...one, progress: next } : one)));
  const remove = (id: string): void => {
    storage.remove(id);
    failures.delete(id);
    leftUntil.delete(id);
    if (pending.some((one) => one.id === id)) set(pending.filter((one) => one.id !== id));
  };
  const keep = (message: PendingMessage): void => {
    storage.put(message);
    set([...pending.filter(({ id }) => id !== message.id), message]);
  };
  const nextPlace = (): number => Math.max(Date.now(), (pending.at(-1)?.writtenAt ?? 0) + 1);

  const fail = (message: PendingMessage, { code }: Refusal): void => {
    const failed: PendingMessage = { ...message, progress: { kind: 'failed', code } };
    storage.put(failed);
    set(pending.map((one) => (one.id === message.id ? failed : one)));
  };

  const pump = (conversation: ConversationId): void => {
    const next = pending.find(
      (one) => one.conversation === conversation && one.progress.kind !== 'failed',
    );
    if (stopped || next === undefined || busy.has(conversation)) return;
    clearTimeout(timers.get(conversation));
    const left = (leftUntil.get(next.id) ?? 0) - steadyNow();
    if (!realtime.connected) progress(next.id, { kind: 'waiting' });
    else if (left > 0) pumpLater(conversation, left);
    else void send(next);
  };

  const pumpLater = (conversation: ConversationId, delay: number): void => {
    timers.set(
      conversation,
      setTimeout(() => pump(conversation), delay),
    );
  };

  const send = async (message: PendingMessage): Promise<void> => {
    const { id, conversation, text } = message;
    busy.add(conversation);
    progress(id, { kind: 'sending' });
    const ack = await realtime.request({
      type: 'chat-send',
      id,
      conversation,
      // Here, so that it holds for what an older page has left in the storage too.
      text: sendableText(text),
    });
    busy.delete(conversation);
    if (stopped) return;
    if (ack.ok) {
      onSent(ack.message);
      remove(id);
    } else if (!pending.some((one) => one.id === id)) {
      // The history, or another tab, had it before the ack came.
    } else if (givesUp(message, ack)) fail(message, ack);
    else return waitWith(message, ack);
    pump(conversation);
  };

  const givesUp = ({ id }: PendingMessage, { code, retryable }: Refusal): boolean => {
    const { all, internal } = failures.get(id) ?? { all: 0, internal: 0 };
    const failed = { all: all + 1, internal: internal + (code === 'INTERNAL' ? 1 : 0) };
    failures.set(id, failed);
    return !retryable || failed.internal >= INTERNAL_FAILURES;
  };

  const waitWith = ({ id, conversation }: PendingMessage, refusal: Refusal): void => {
    progress(id, { kind: 'waiting' });
    pumpLater(conversation, retryDelay(refusal, (failures.get(id)?.all ?? 1) - 1));
  };

  const pumpAll = (): void => {
    for (const conversation of new Set(pending.map((one) => one.conversation))) pump(conversation);
  };

  const leaveToOthers = (ids: Iterable<string>): void => {
    for (const id of ids) leftUntil.set(id, steadyNow() + LEFT_TO_OTHERS);
  };

  /** Takes over what another tab wrote, sent, failed with or gave up; what is under way here is known better here. */
  const merge = (): void => {
    if (stopped) return;
    const kept = new Map(storage.load().map((message) => [message.id, message]));
    const known = new Set(pending.map(({ id }) => id));
    const others = [...kept.values()].filter(({ id }) => !known.has(id));
    const mine = pending.flatMap((message) => {
      const told = kept.get(message.id);
      if (told === undefined) return seen.has(message.id) ? [] : [message];
      const hasFailed = told.progress.kind === 'failed' || message.progress.kind === 'failed';
      return [hasFailed && message.progress.kind !== 'sending' ? told : message];
    });
    for (const id of kept.keys()) seen.add(id);
    leaveToOthers(others.map(({ id }) => id));
    set([...mine, ...others].toSorted((one, other) => one.writtenAt - other.writtenAt));
    pumpAll();
  };

  onChange(pending);
  return {
    add(conversation, text) {
      const queued: Progress = { kind: 'queued' };
      keep({ id: newId(), conversation, text, writtenAt: nextPlace(), progress: queued });
      pump(conversation);
    },
    retry(id) {
      const failed = pending.find((one) => one.id === id);
      if (failed?.progress.kind !== 'failed') return;
      remove(id);
      // A server remembers a final refusal under its id [M3]; what may have had its effect keeps it.
      const nextId = isRetryable(failed.progress.code) ? id : newId();
      const queued: Progress = { kind: 'queued' };
      keep({ ...failed, id: nextId, writtenAt: nextPlace(), progress: queued });
      pump(failed.conversation);
    },
    discard(id) {
      if (pending.some((one) => one.id === id && one.progress.kind === 'failed')) remove(id);
    },
    confirm(messages) {
      const ids = new Set<string>(messages.map(({ id }) => id));
      for (const { id } of pending.filter((one) => ids.has(one.id))) remove(id);
    },
    resume() {
      leaveToOthers(leftUntil.keys());
      merge();
    },
    merge,
    stop() {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
};
