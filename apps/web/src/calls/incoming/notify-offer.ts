import { keep } from '../../storage/kept.js';
import { canAskToNotify } from './call-notification.js';

const KEY = 'parley.notify-offered';

/** Whether to offer notifications unasked, which is done once in a browser. */
export const isNotifyOfferDue = (storage: Pick<Storage, 'getItem'>): boolean =>
  canAskToNotify() && storage.getItem(KEY) === null;

/** Where it is not kept, the next page offers it again. */
export const noteNotifyOffer = (storage: Pick<Storage, 'setItem'>): void =>
  keep(storage, KEY, 'yes');
