import { GuardedStorage } from './guarded-storage.js';

/** What all tabs of this browser share, and what is of this tab alone; kept as long as the browser allows. */
export const browserStorage = {
  shared: new GuardedStorage(() => localStorage),
  tab: new GuardedStorage(() => sessionStorage),
} as const;
