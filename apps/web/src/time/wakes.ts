import { steadyNow } from './steady-clock.js';

/** What may have passed this page by, or has changed around it. */
export type Wake =
  /** The page or the whole device stood still for a while, or its clock was set. */
  | 'woken'
  /** The browser has a network again, perhaps another one. */
  | 'online'
  /** The browser has no network. */
  | 'offline'
  /** Somebody looks at the page again. */
  | 'shown';

/** The one signal for all that must not wait until its timer comes. Tests put a fake behind it. */
export type Wakes = {
  /** Returns the way to stop listening. */
  on(listener: (wake: Wake) => void): () => void;
};

/** The part of a page that tells of it. */
export type WakingPage = {
  readonly window: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
  readonly document: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> & {
    readonly visibilityState: string;
  };
};

/** Milliseconds between two looks at the clocks. */
const LOOKS = 1_000;
/** Milliseconds that a look may be late: a busy page is. */
const LATE = 5_000;
/** The same for a page that nobody sees, whose timers browsers let run once a minute. */
const LATE_UNSEEN = 75_000;
/** Milliseconds by which the two clocks come apart when one is set, or one of them slept. */
const APART = 1_500;

const apart = (): number => Date.now() - steadyNow();

export const openWakes = ({ window, document }: WakingPage): Wakes => {
  const listeners = new Set<(wake: Wake) => void>();
  let lookedAt = 0;
  let wereApart = 0;
  let wasSeen = true;
  let timer: ReturnType<typeof setInterval> | undefined;

  const tell = (wake: Wake): void => {
    for (const listener of [...listeners]) listener(wake);
  };
  const shown = (): void => {
    // What it slept over is known now, and not at the next look.
    look();
    tell('shown');
  };
  const remember = (): void => {
    lookedAt = steadyNow();
    wereApart = apart();
    wasSeen = document.visibilityState === 'visible';
  };
  const look = (): void => {
    const isSeen = wasSeen && document.visibilityState === 'visible';
    const isLate = steadyNow() - lookedAt - LOOKS > (isSeen ? LATE : LATE_UNSEEN);
    const isSet = Math.abs(apart() - wereApart) > APART;
    remember();
    if (isLate || isSet) tell('woken');
  };

  const inWindow = {
    online: () => tell('online'),
    offline: () => tell('offline'),
    focus: shown,
    pageshow: shown,
  };
  const inDocument = {
    resume: () => tell('woken'),
    visibilitychange() {
      if (document.visibilityState === 'visible') shown();
    },
  };
  const begin = (): void => {
    remember();
    timer = setInterval(look, LOOKS);
    for (const [type, hear] of Object.entries(inWindow)) window.addEventListener(type, hear);
    for (const [type, hear] of Object.entries(inDocument)) document.addEventListener(type, hear);
  };
  const end = (): void => {
    clearInterval(timer);
    for (const [type, hear] of Object.entries(inWindow)) window.removeEventListener(type, hear);
    for (const [type, hear] of Object.entries(inDocument)) document.removeEventListener(type, hear);
  };

  return {
    on(listener) {
      if (listeners.size === 0) begin();
      listeners.add(listener);
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) end();
      };
    },
  };
};

/** Of this page; outside of a browser nothing wakes. */
export const pageWakes: Wakes =
  typeof document === 'object' ? openWakes({ window, document }) : { on: () => () => {} };
