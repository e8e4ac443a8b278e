import { setImmediate as nextTurn } from 'node:timers/promises';

/** A few at once, so that a lookup waits for no other while there are few. */
const AT_ONCE = 3;
const MOST_KEYS = 100;
/** Those who learn what was found before others get their turn: each goes on with work of its own. */
const TOLD_AT_ONCE = 4;

type Waiting<Key, Found> = {
  key: Key;
  resolve: (found: Found) => void;
  reject: (error: unknown) => void;
};

/**
 * Looks up many keys by one statement: those that come while others are looked up are looked up together next. A
 * thousand people who go at once cost a few statements, and one who comes alone does not wait.
 */
export class AskedTogether<Key, Found> {
  private readonly waiting: Waiting<Key, Found>[] = [];
  private underWay = 0;

  constructor(private readonly lookUp: (keys: readonly Key[]) => Promise<(key: Key) => Found>) {}

  /** What a statement finds that begins after this. */
  find(key: Key): Promise<Found> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ key, resolve, reject });
      this.goOn();
    });
  }

  private goOn(): void {
    while (this.underWay < AT_ONCE && this.waiting.length > 0) {
      this.underWay += 1;
      void this.ask(this.waiting.splice(0, MOST_KEYS)).then(() => {
        this.underWay -= 1;
        this.goOn();
      });
    }
  }

  private async ask(asked: readonly Waiting<Key, Found>[]): Promise<void> {
    try {
      const found = await this.lookUp(asked.map(({ key }) => key));
      for (const [index, { key, resolve }] of asked.entries()) {
        resolve(found(key));
        if ((index + 1) % TOLD_AT_ONCE === 0) await nextTurn();
      }
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }
}
