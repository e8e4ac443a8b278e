import { useEffect, useState } from 'react';
import { useCalls } from './engine/call-store.js';
import { tabCalls } from './engine/tab-calls.js';

/** Milliseconds: nobody tells of a call that began or ended in another tab. */
const LOOKS_EVERY = 1_000;

/** Whom the tabs of this browser are in a call with. */
export const useTabCalls = (): readonly string[] => {
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    let isOver = false;
    const look = async (): Promise<void> => {
      const found = await tabCalls();
      if (!isOver) setNames(found);
    };
    void look();
    const timer = setInterval(() => void look(), LOOKS_EVERY);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, []);
  return names;
};

/** Whom this person is in a call with in another browser, by another session. */
export const useCallElsewhere = (): string | undefined => {
  const name = useCalls(({ view }) => view.otherDevice?.peer.name);
  const here = useTabCalls();
  return name === undefined || here.includes(name) ? undefined : name;
};
