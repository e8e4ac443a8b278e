/** Pixels of what stands before the messages, always the same: it must not move them. */
export const START_HEIGHT = 88;
