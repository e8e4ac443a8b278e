import { useEffect } from 'react';

/** What the browser's tab and its history show. */
export const useTitle = (title: string): void =>
  useEffect(() => {
    document.title = title;
  }, [title]);
