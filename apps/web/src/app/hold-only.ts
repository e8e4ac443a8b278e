import type { Incarnation } from '@parley/protocol';
import { forgetAllDrafts } from '../messages/drafts.js';
import { forgetAllOutboxes } from '../messages/outbox-storage.js';
import { keep } from '../storage/kept.js';

const KEY = 'parley.incarnation';

type Storages = { readonly shared: Storage; readonly tab: Storage };

/**
 * Drops what a browser holds of another incarnation of the server, whoever wrote it: its numbers may mean something
 * else now [A16]. Each of the storages says for itself whose it is, since tabs come back at different times.
 * @returns whether anything was of another one
 */
export const holdOnly = ({ shared, tab }: Storages, incarnation: Incarnation): boolean => {
  const isOfAnother = (storage: Storage): boolean => {
    const held = storage.getItem(KEY);
    keep(storage, KEY, incarnation);
    return held !== null && held !== incarnation;
  };
  const [drops, dropsInTab] = [isOfAnother(shared), isOfAnother(tab)];
  if (drops) {
    forgetAllOutboxes(shared);
    forgetAllDrafts(shared);
  }
  return drops || dropsInTab;
};
