import { notifyOfCall } from './call-notification.js';
import { flashTitle } from './title-flash.js';

/** Draws attention to a call outside of the page. Returns the way to stop. */
export const alertOfCall = (title: string, body: string): (() => void) => {
  const stopFlashing = flashTitle(document, title);
  let takeBack = notifyOfCall(title, body);
  const onVisibility = (): void => {
    takeBack();
    takeBack = notifyOfCall(title, body);
  };
  document.addEventListener('visibilitychange', onVisibility);
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    takeBack();
    stopFlashing();
  };
};
