/** Where a browser says that another tab changed what is kept: the window. */
export type StorageEvents = {
  addEventListener(type: 'storage', listener: (event: { key: string | null }) => void): void;
  removeEventListener(type: 'storage', listener: (event: { key: string | null }) => void): void;
};
