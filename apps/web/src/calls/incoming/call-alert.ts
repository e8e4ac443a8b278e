import { notifyOfCall } from './call-notification.js';
import { flashTitle } from './title-flash.js';

/** Draws attention to a call outside of the page; `lead` leads to what it is about. Returns the way to stop. */
export const alertOfCall = (title: string, body: string, lead: () => void): (() => void) => {
  const stopFlashing = flashTitle(document, title);
  let takeBack = notifyOfCall(title, body, lead);
  const onVisibility = (): void => {
    takeBack();
    takeBack = notifyOfCall(title, body, lead);
  };
  document.addEventListener('visibilitychange', onVisibility);
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    takeBack();
    stopFlashing();
  };
};
