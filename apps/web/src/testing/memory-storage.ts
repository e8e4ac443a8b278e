import { PageStorage } from '../storage/page-storage.js';

/** What a browser keeps for a page, in memory; it can be full. */
export class MemoryStorage extends PageStorage {
  isFull = false;

  override setItem(key: string, value: string): void {
    if (this.isFull) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    super.setItem(key, value);
  }
}
