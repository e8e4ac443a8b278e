import { useEffect } from 'react';
import { create } from 'zustand';

/** What the page on the screen calls itself, where that is no conversation. */
export const usePageName = create<{ name: string | undefined }>()(() => ({ name: undefined }));

/** Shows the name of a page in the browser's tab for as long as the page is there. */
export const useNamesPage = (name: string | undefined): void =>
  useEffect(() => {
    usePageName.setState({ name });
    return () => usePageName.setState({ name: undefined });
  }, [name]);
