import { useLocationProperty } from 'wouter/use-browser-location';
import { entry, goBack, push, replace } from './browser-history.js';
import { type SettingsPage, settingsAt, settingsPath } from './settings-address.js';

/** The path of the conversation's part of the screen, which settings lie over. */
export const placePath = (): string => {
  const { pathname } = location;
  return settingsAt(pathname) === undefined ? pathname : (entry().beneath ?? '/');
};

/** The page of the settings that is open, if one is. */
export const useSettingsPage = (): SettingsPage | undefined =>
  useLocationProperty(() => settingsAt(location.pathname));

/** Opens the settings over what is there, or leads from one of their pages to another. */
export const openSettings = (page: SettingsPage): void =>
  push(settingsPath(page), () => ({
    ...entry(),
    beneath: placePath(),
    depth: (entry().depth ?? 0) + 1,
  }));

/** From a page of the settings to the first one. */
export const leaveSettingsPage = (): void => {
  if ((entry().depth ?? 0) > 1) goBack();
  else replace(settingsPath('first'));
};

/** Back to what the settings lie over. */
export const closeSettings = (): void => {
  const { depth = 0, beneath = '/', fromList = false } = entry();
  if (settingsAt(location.pathname) === undefined) return;
  if (depth > 0) goBack(depth);
  else replace(beneath, () => ({ fromList }));
};
