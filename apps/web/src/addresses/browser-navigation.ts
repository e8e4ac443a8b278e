import { type Address, addressOf, isSameAddress, pathOf } from './address.js';
import {
  entry,
  goBack,
  layBeneath,
  push,
  remember,
  replace,
  watchEntries,
} from './browser-history.js';
import type { LogPlace, Navigation } from './navigation.js';
import { settingsAt } from './settings-address.js';
import { placePath } from './settings-entries.js';

const address = (): Address => addressOf(placePath());

const logPlace = (): LogPlace | undefined => entry().logPlace;

/** Pixels: rows have parts of them, and browsers scroll by whole ones. */
const NEAR = 3;

const isSamePlace = (one: LogPlace | undefined, other: LogPlace | undefined): boolean =>
  one?.seq === other?.seq && Math.abs((one?.above ?? 0) - (other?.above ?? 0)) <= NEAR;

/** The address bar and the history of this tab. */
export const browserNavigation: Navigation = {
  address,
  logPlace,
  keepLogPlace: (place) => {
    // Browsers take only so many changes, and what is led back to must not wander, pixel by pixel, from one time to the next.
    if (!isSamePlace(place, logPlace())) remember({ logPlace: place });
  },
  go(next) {
    if (isSameAddress(next, address())) return;
    push(pathOf(next), () => ({ fromList: address().kind === 'home', from: placePath() }));
  },
  amend(next) {
    const path = pathOf(next);
    if (settingsAt(location.pathname) === undefined) replace(path);
    else replace(location.pathname, () => ({ ...entry(), beneath: path }));
  },
  watch(onChange) {
    let before = address();
    return watchEntries(() => {
      const now = address();
      if (isSameAddress(now, before)) return;
      before = now;
      onChange(now);
    });
  },
};

/** Leads away from whatever is there, also from the settings. */
export const leavePlace = (): void => replace('/', () => ({}));

/** Leads to the list: back to it, or where one did not come from there, in place of what is left. */
export const leaveForList = (): void => {
  const { fromList, covered } = entry();
  if (fromList && !covered) goBack();
  else leavePlace();
};

/** Leads to what a place is a part of: back to it, or where one did not come from there, in place of what is left. */
export const leaveForWhole = (whole: Address): void => {
  const { from, covered } = entry();
  if (from === pathOf(whole) && !covered) goBack();
  else replace(pathOf(whole), () => ({}));
};

/**
 * Lets the way back from an address that the page was opened with lead to the list, where a conversation has the
 * screen for itself. A page that is loaded again has its entries already.
 */
export const layListBeneath = (): void => {
  if (history.state === null && location.pathname !== '/') layBeneath('/', { fromList: true });
};

/** Something covers the screen: the way back is to lead out of it first. */
export const cover = (): void => {
  if (!entry().covered) push(location.href, () => ({ ...entry(), covered: true }));
};

/** What covered the screen is gone, and with it the entry that the way back would lead out of. */
export const uncover = (): void => {
  if (entry().covered) goBack();
};

/** Calls back when the way back has led out of what covered the screen; returns the way to stop. */
export const watchUncovered = (onUncovered: () => void): (() => void) => {
  const look = (): void => {
    if (!entry().covered) onUncovered();
  };
  addEventListener('popstate', look);
  return () => removeEventListener('popstate', look);
};
