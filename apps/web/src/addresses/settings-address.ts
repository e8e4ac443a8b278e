/** The pages of the settings; the first has none of the other names. */
const pages = ['ring-volume', 'language', 'appearance', 'leave'] as const;

export type SettingsPage = 'first' | (typeof pages)[number];

const FIRST = '/settings';

export const settingsPath = (page: SettingsPage): string =>
  page === 'first' ? FIRST : `${FIRST}/${page}`;

/** Which page of the settings a path names; undefined when it names none. */
export const settingsAt = (path: string): SettingsPage | undefined => {
  if (path === FIRST || path === `${FIRST}/`) return 'first';
  return pages.find((page) => path === settingsPath(page));
};
