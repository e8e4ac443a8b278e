export const keysWith = (storage: Storage, prefix: string): string[] =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) =>
    key.startsWith(prefix),
  );

export const removeWith = (storage: Storage, prefix: string): void => {
  for (const key of keysWith(storage, prefix)) storage.removeItem(key);
};
