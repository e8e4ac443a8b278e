import { useEffect } from 'react';
import { notifyOfCall } from './call-notification.js';
import { flashTitle } from './title-flash.js';

/** Draws attention to a call outside of the page for as long as it rings. @param quiet not now */
export const useCallAlert = (title: string, body: string, quiet: boolean): void => {
  useEffect(() => {
    if (!quiet) return flashTitle(document, title);
  }, [title, quiet]);

  useEffect(() => {
    if (quiet) return;
    let takeBack = notifyOfCall(title, body);
    const onVisibility = (): void => {
      takeBack();
      takeBack = notifyOfCall(title, body);
    };
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      takeBack();
    };
  }, [title, body, quiet]);
};
