/** Whatever scrolls must be in reach of the keyboard, and Safari does not see to it. */
export const scrolledByKeys = { tabIndex: 0 };
