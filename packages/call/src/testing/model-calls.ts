import type {
  CallEndReason,
  CallId,
  CallSnapshot,
  ConversationId,
  PersonId,
} from '@parley/protocol';
import type { Clock } from '../contract/clock.js';
import { fakeId } from './fake-ids.js';
import { isLive, legOf, type ModelCall, withEnd } from './model-call.js';
import { type Deadlines, dueOf } from './model-deadlines.js';
import type { ScriptedPort } from './scripted-signaling.js';

interface ModelCallsOptions {
  readonly clock: Clock;
  readonly deadlines: Deadlines;
  isUp(): boolean;
  /** A call was committed; `except` is the one whose ack tells it [C9]. */
  changed(call: ModelCall, except: ScriptedPort | undefined): void;
}

/** The table of calls, with the deadlines that stand in it [C1]. */
export class ModelCalls {
  readonly #options: ModelCallsOptions;
  readonly #calls = new Map<CallId, ModelCall>();
  readonly #watches = new Map<CallId, () => void>();
  readonly #conversations = new Map<string, ConversationId>();

  constructor(options: ModelCallsOptions) {
    this.#options = options;
  }

  get snapshots(): ReadonlyMap<CallId, CallSnapshot> {
    return new Map([...this.#calls].map(([callId, { snapshot }]) => [callId, snapshot]));
  }

  get live(): ModelCall[] {
    return [...this.#calls.values()].filter(isLive);
  }

  get size(): number {
    return this.#calls.size;
  }

  get(callId: CallId): ModelCall | undefined {
    return this.#calls.get(callId);
  }

  /** The live calls of a person. */
  of(person: PersonId): ModelCall[] {
    return this.live.filter((call) => legOf(call, person));
  }

  all(): ModelCall[] {
    return [...this.#calls.values()];
  }

  /** That of two people. */
  conversationOf(one: PersonId, other: PersonId): ConversationId {
    const pair = [one, other].sort().join();
    const known = this.#conversations.get(pair);
    const conversation = known ?? fakeId.conversation(this.#conversations.size + 1);
    this.#conversations.set(pair, conversation);
    return conversation;
  }

  /** What has not changed has no new `rev`, and nobody hears of it [C14]. */
  commit(call: ModelCall, except?: ScriptedPort): ModelCall {
    const { snapshot } = call;
    if (this.#calls.get(snapshot.callId) === call) return call;
    const committed = { ...call, snapshot: { ...snapshot, rev: snapshot.rev + 1 } };
    this.#calls.set(snapshot.callId, committed);
    this.#watch(committed);
    this.#options.changed(committed, except);
    return committed;
  }

  end(call: ModelCall, reason: CallEndReason, except?: ScriptedPort): ModelCall {
    return this.commit(withEnd(call, reason, this.#options.clock.now()), except);
  }

  /** After a crash, which no timer outlives. */
  watchAll(): void {
    for (const call of this.live) this.#watch(call);
  }

  /** With the time that is left to ring, counted from now. */
  fresh({ snapshot }: ModelCall): CallSnapshot {
    if (snapshot.state !== 'ringing') return snapshot;
    const { clock, deadlines } = this.#options;
    const remaining = snapshot.createdAt + deadlines.ring - clock.now();
    return { ...snapshot, ringRemainingMs: Math.max(0, remaining) };
  }

  #watch(call: ModelCall): void {
    const { clock, deadlines, isUp } = this.#options;
    const { callId } = call.snapshot;
    this.#watches.get(callId)?.();
    const due = dueOf(call, deadlines);
    if (!due) return;
    const cancel = clock.after(Math.max(0, due.at - clock.now()), () => {
      if (isUp()) this.end(call, due.reason);
    });
    this.#watches.set(callId, cancel);
  }
}
