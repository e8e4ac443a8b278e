import { canAskToNotify } from './call-notification.js';

const KEY = 'parley.notify-offered';

/** Whether to offer notifications unasked, which is done once in a browser. */
export const isNotifyOfferDue = (storage: Pick<Storage, 'getItem'>): boolean =>
  canAskToNotify() && storage.getItem(KEY) === null;

export const noteNotifyOffer = (storage: Pick<Storage, 'setItem'>): void => {
  try {
    storage.setItem(KEY, 'yes');
  } catch {
    // A full or forbidden storage: the next page offers it again.
  }
};
