type Reads = Pick<Storage, 'getItem'>;
type Writes = Pick<Storage, 'setItem'>;

/** Keeps a text. In a storage that is full, or that the browser forbids, it is not kept: nobody fails by that. */
export const keep = (storage: Writes, key: string, text: string): void => {
  try {
    storage.setItem(key, text);
  } catch {
    // Whoever kept it has it until the page is closed.
  }
};

export const keepJson = (storage: Writes, key: string, value: unknown): void =>
  keep(storage, key, JSON.stringify(value));

/** What a kept text says; it may be of another version of this page, or of anybody. Undefined when it says nothing. */
export const parsedJson = (text: string | null): unknown => {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
};

export const keptJson = (storage: Reads, key: string): unknown => parsedJson(storage.getItem(key));
