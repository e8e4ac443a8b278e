/** On the stage, which has the focus first. */
export const holdsFocus = { 'data-holds-focus': true } as const;

const HOLDER = '[data-holds-focus]';

/** Gives the focus to `wanted`, or when that has gone to the call, or else to the conversation. */
export const giveFocus = (wanted?: EventTarget | null): void => {
  for (const one of [wanted, document.querySelector(HOLDER), document.querySelector('main')]) {
    if (!(one instanceof HTMLElement) || one === document.body) continue;
    one.focus({ preventScroll: true });
    if (document.activeElement === one) return;
  }
};
