import type { Realtime } from '../realtime/realtime.js';
import { steadyNow } from '../time/steady-clock.js';
import { pageWakes, type Wakes } from '../time/wakes.js';

/** Milliseconds without input after which a device is idle [P3]. */
const IDLE_AFTER = 300_000;
/** Milliseconds between two looks at the input: pointers move a hundred times a second. */
const NOTICED_EVERY = 1_000;

const INPUTS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Tells the server when nobody uses this device, and when somebody does again [P3]; returns the way to stop. */
export const reportIdleness = (
  realtime: Realtime,
  page: EventTarget & { readonly visibilityState: string } = document,
  wakes: Wakes = pageWakes,
): (() => void) => {
  let idle = false;
  let noticedAt = -Infinity;
  /** The same by the clock that goes on while the device sleeps, and may be set. */
  let noticedOn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const become = (next: boolean): void => {
    if (idle === next) return;
    idle = next;
    if (realtime.connected) void realtime.request({ type: 'presence-idle', idle });
  };

  const notice = (): void => {
    const now = steadyNow();
    if (now - noticedAt < NOTICED_EVERY) return;
    noticedAt = now;
    noticedOn = Date.now();
    clearTimeout(timer);
    timer = setTimeout(become, IDLE_AFTER, true);
    become(false);
  };

  /** Timers stand still while a device sleeps, and nobody is at it. */
  const look = (): void => {
    if (Date.now() - noticedOn >= IDLE_AFTER) become(true);
  };

  const onVisibility = (): void => {
    if (page.visibilityState === 'visible') notice();
  };

  // It belongs to the connection, which begins without it [P3].
  const stopListening = realtime.onConnected(() => {
    if (idle) void realtime.request({ type: 'presence-idle', idle });
  });
  const stopHearing = wakes.on((wake) => {
    if (wake === 'woken') look();
  });
  for (const input of INPUTS)
    page.addEventListener(input, notice, { passive: true, capture: true });
  page.addEventListener('visibilitychange', onVisibility);
  notice();

  return () => {
    clearTimeout(timer);
    stopListening();
    stopHearing();
    for (const input of INPUTS) page.removeEventListener(input, notice, { capture: true });
    page.removeEventListener('visibilitychange', onVisibility);
  };
};
