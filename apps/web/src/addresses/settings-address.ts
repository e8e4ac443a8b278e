/** The pages of the menu; the first has none of the other names. */
const menuPages = ['ring-volume', 'language', 'appearance', 'blocked', 'leave'] as const;

export type MenuPage = 'first' | (typeof menuPages)[number];

/** `account` takes the place of the conversation: more is written there than a menu has room for. */
export type SettingsPage = MenuPage | 'account';

const pages = [...menuPages, 'account'] as const;

export const isMenuPage = (page: SettingsPage | undefined): page is MenuPage =>
  page !== undefined && page !== 'account';

const FIRST = '/settings';

export const settingsPath = (page: SettingsPage): string =>
  page === 'first' ? FIRST : `${FIRST}/${page}`;

/** Which page of the settings a path names; undefined when it names none. */
export const settingsAt = (path: string): SettingsPage | undefined => {
  if (path === FIRST || path === `${FIRST}/`) return 'first';
  return pages.find((page) => path === settingsPath(page));
};
