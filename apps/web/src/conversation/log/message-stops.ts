import type { FocusEvent, KeyboardEvent } from 'react';
import { typedKey } from '../../ui/keys/typed-keys.js';

/*
 * A log is one stop of the Tab key, and in it one message: from there the arrows lead to the others. As a stop each,
 * they would stand between whoever writes and all that is above.
 */

const STOP = 'data-message-stop';

/** What of a message takes the focus. */
export const messageStop = { [STOP]: true, tabIndex: -1 } as const;

const stopsIn = (log: Element): HTMLElement[] => [
  ...log.querySelectorAll<HTMLElement>(`[${STOP}]`),
];

/** Where the focus is to stay in a message. */
export const focusMessage = (message: Element): void =>
  stopsIn(message)[0]?.focus({ preventScroll: true });

/** Lets Tab lead to this one. */
const offer = (stop: HTMLElement | undefined, stops: readonly HTMLElement[]): void => {
  for (const each of stops) each.tabIndex = each === stop ? 0 : -1;
};

const offerLastInView = (log: Element): void => {
  const { bottom } = log.getBoundingClientRect();
  const stops = stopsIn(log);
  offer(
    stops.findLast((stop) => stop.getBoundingClientRect().bottom <= bottom),
    stops,
  );
};

const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

/** To be spread on the log. */
export const messageKeys = {
  onFocus({ target, currentTarget }: FocusEvent) {
    if (target === currentTarget) offerLastInView(currentTarget);
  },
  onKeyDown: typedKey((event: KeyboardEvent) => {
    const { target, currentTarget, key } = event;
    // With others they select, or scroll by far.
    if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    const step = steps[key];
    const stops = stopsIn(currentTarget);
    const index = stops.findIndex((stop) => stop === target);
    if (step === undefined || index < 0) return;
    // Here it does not scroll: what gets the focus comes into view.
    event.preventDefault();
    const next = stops[index + step];
    if (next === undefined) return;
    offer(next, stops);
    next.focus();
  }),
} as const;
