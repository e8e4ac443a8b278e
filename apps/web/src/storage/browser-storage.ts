import { PageStorage } from './page-storage.js';

/** A browser that is told to keep nothing throws at the mere mention of its storage. */
const orMemory = (find: () => Storage): Storage => {
  try {
    return find();
  } catch {
    return new PageStorage();
  }
};

/** What all tabs of this browser share, and what is of this tab alone; kept as long as the browser allows. */
export const browserStorage = {
  shared: orMemory(() => localStorage),
  tab: orMemory(() => sessionStorage),
} as const;
