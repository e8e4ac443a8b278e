import type { ConversationId, PersonId } from '@parley/protocol';
import type { Realtime } from '../realtime/realtime.js';
import { steadyNow } from '../time/steady-clock.js';
import { pageWakes, type Wakes } from '../time/wakes.js';

/** Milliseconds: how often typing is told while it lasts, and after how long without a key it has stopped. */
const REPEATED = 4_000;
const PAUSED = 5_000;
/** Milliseconds after its last word until typing lapses at the receiver [H9]. */
const LAPSED = 6_000;

export type Typist = { readonly person: PersonId; readonly name: string; readonly guest: boolean };
export type Typing = ReadonlyMap<ConversationId, readonly Typist[]>;

/** Tells others that this person types, sparsely [H8]. */
export type TypingTeller = {
  typed(conversation: ConversationId): void;
  stopped(): void;
};

export const tellTyping = (realtime: Realtime): TypingTeller => {
  let told: { conversation: ConversationId; at: number } | undefined;
  let pause: ReturnType<typeof setTimeout> | undefined;

  const tell = (conversation: ConversationId, typing: boolean): void => {
    if (realtime.connected) void realtime.request({ type: 'chat-typing', conversation, typing });
  };
  const stopped = (): void => {
    clearTimeout(pause);
    if (told === undefined) return;
    tell(told.conversation, false);
    told = undefined;
  };
  return {
    typed(conversation) {
      if (told !== undefined && told.conversation !== conversation) stopped();
      clearTimeout(pause);
      pause = setTimeout(stopped, PAUSED);
      if (told !== undefined && steadyNow() - told.at < REPEATED) return;
      told = { conversation, at: steadyNow() };
      tell(conversation, true);
    },
    stopped,
  };
};

/** Knows who types where. */
export type TypingWatch = {
  heard(conversation: ConversationId, typist: Typist, typing: boolean): void;
  stop(): void;
};

/** @param wakes what was told before a sleep has lapsed in it */
export const watchTyping = (
  onChange: (typing: Typing) => void,
  wakes: Wakes = pageWakes,
): TypingWatch => {
  let typing: Typing = new Map();
  const lapses = new Map<string, ReturnType<typeof setTimeout>>();

  const set = (conversation: ConversationId, typists: readonly Typist[]): void => {
    typing = new Map([...typing, [conversation, typists]]);
    onChange(typing);
  };
  const heard: TypingWatch['heard'] = (conversation, typist, types) => {
    const key = `${conversation} ${typist.person}`;
    clearTimeout(lapses.get(key));
    lapses.delete(key);
    const before = typing.get(conversation) ?? [];
    const isKnown = before.some(({ person }) => person === typist.person);
    if (!types) {
      if (isKnown)
        set(
          conversation,
          before.filter(({ person }) => person !== typist.person),
        );
      return;
    }
    lapses.set(
      key,
      setTimeout(() => heard(conversation, typist, false), LAPSED),
    );
    if (!isKnown) set(conversation, [...before, typist]);
  };
  const forget = (): void => {
    for (const timer of lapses.values()) clearTimeout(timer);
    lapses.clear();
  };
  const stopHearing = wakes.on((wake) => {
    if (wake !== 'woken' || lapses.size === 0) return;
    forget();
    typing = new Map();
    onChange(typing);
  });
  return {
    heard,
    stop() {
      stopHearing();
      forget();
    },
  };
};
