import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { installTab } from '../testing/fake-tab.js';
import { bob } from '../testing/samples.js';
import { pass } from '../testing/time.js';
import type { Address } from './address.js';

const home: Address = { kind: 'home' };
const lobby: Address = { kind: 'room', name: 'lobby' };
const withBob: Address = { kind: 'direct', person: bob.id };
const bobsPath = `/d/${bob.id}`;

/** A page that was opened with a path. The router looks for the browser when it is loaded. */
const openPage = async (path: string) => {
  jest.resetModules();
  const tab = installTab(path);
  const { browserNavigation: navigation, ...ways } = await import('./browser-navigation.js');
  const settings = await import('./settings-entries.js');
  const seen: Address[] = [];
  navigation.watch((address) => seen.push(address));
  const back = (): Promise<void> => {
    tab.history.go(-1);
    return pass(1);
  };
  return { tab, navigation, ...ways, ...settings, seen, back };
};

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('the addresses of a tab', () => {
  it('are told as they change, forward and back', async () => {
    const { tab, navigation, seen, back } = await openPage('/');
    navigation.go(lobby);
    navigation.go(lobby);
    navigation.go(withBob);
    expect(tab.paths).toEqual(['/', '/r/lobby', bobsPath]);
    await back();
    navigation.amend(withBob);
    expect(tab.paths).toEqual(['/', bobsPath]);
    expect(seen).toEqual([lobby, withBob, lobby, withBob]);
  });

  it('lead back to what one of them is a part of, or to it in their place', async () => {
    const people: Address = { kind: 'admin', page: 'people' };
    const account: Address = { kind: 'account', person: bob.id };
    const { tab, navigation, leaveForWhole } = await openPage('/r/lobby');
    navigation.go(people);
    navigation.go(account);
    leaveForWhole(people);
    await pass(1);
    expect(navigation.address()).toEqual(people);
    navigation.go(lobby);
    navigation.go(account);
    leaveForWhole(people);
    expect(tab.paths).toEqual(['/r/lobby', '/admin/people', '/r/lobby', '/admin/people']);
  });

  it('remember where the log stood, each for itself, and tell nobody', async () => {
    const { navigation, seen, back } = await openPage('/r/lobby');
    expect(navigation.logPlace()).toBeUndefined();
    navigation.keepLogPlace({ seq: 120, above: 7 });
    expect(seen).toEqual([]);
    // Led back to, it stands a pixel beside it: each time, and not each time further.
    navigation.keepLogPlace({ seq: 120, above: 9 });
    navigation.go(withBob);
    expect(navigation.logPlace()).toBeUndefined();
    await back();
    expect(navigation.logPlace()).toEqual({ seq: 120, above: 7 });
    navigation.keepLogPlace({ seq: 120, above: 12 });
    expect(navigation.logPlace()).toEqual({ seq: 120, above: 12 });
    navigation.keepLogPlace(undefined);
    expect(navigation.logPlace()).toBeUndefined();
  });

  it('are told as before once the browser has refused to remember where a log stands', async () => {
    const { navigation, seen } = await openPage('/r/lobby');
    const refused = jest.spyOn(history, 'replaceState').mockImplementation(() => {
      throw new Error('More than 100 changes in 10 seconds');
    });
    navigation.keepLogPlace({ seq: 120, above: 7 });
    refused.mockRestore();
    expect(navigation.logPlace()).toBeUndefined();
    navigation.go(withBob);
    expect(seen).toEqual([withBob]);
  });

  it('lead to the list by the way back, or in place of an address that was not come to from it', async () => {
    const { tab, navigation, leaveForList } = await openPage('/');
    navigation.go(lobby);
    leaveForList();
    leaveForList();
    await pass(1);
    expect(tab.paths).toEqual(['/']);
    navigation.go(lobby);
    navigation.go(withBob);
    leaveForList();
    expect(tab.paths).toEqual(['/', '/r/lobby', '/']);
  });

  it('wait for the way back, so that it is not gone back over them', async () => {
    const { tab, navigation, leaveForList } = await openPage('/');
    navigation.go(lobby);
    leaveForList();
    navigation.go(withBob);
    await pass(1);
    expect(tab.paths).toEqual(['/', bobsPath]);
  });

  it('have the list beneath the one that the page was opened with, once and unnoticed', async () => {
    const { tab, layListBeneath, seen, back } = await openPage('//r/lobby');
    layListBeneath();
    layListBeneath();
    expect(tab.paths).toEqual(['/', '//r/lobby']);
    expect(seen).toEqual([]);
    await back();
    expect(seen).toEqual([home]);
  });

  it('have an entry of their own while a call covers them', async () => {
    const { tab, cover, uncover, watchUncovered, seen, back } = await openPage('/r/lobby');
    let uncovered = 0;
    watchUncovered(() => {
      uncovered += 1;
    });
    cover();
    cover();
    expect(tab.paths).toEqual(['/r/lobby', '/r/lobby']);
    await back();
    expect(uncovered).toBe(1);
    uncover();
    cover();
    uncover();
    await pass(1);
    expect(tab.paths).toEqual(['/r/lobby']);
    expect(seen).toEqual([]);
  });
});

describe('the settings of a tab', () => {
  it('lie over what was there, which may change beneath them', async () => {
    const { tab, navigation, openSettings, closeSettings, seen } = await openPage('/r/lobby');
    openSettings('first');
    openSettings('language');
    expect(tab.paths).toEqual(['/r/lobby', '/settings', '/settings/language']);
    expect(navigation.address()).toEqual(lobby);
    expect(seen).toEqual([]);
    closeSettings();
    closeSettings();
    await pass(1);
    expect(tab.paths).toEqual(['/r/lobby']);
    closeSettings();
    await pass(1);
    expect(tab.paths).toEqual(['/r/lobby']);
  });

  it('lead back page by page', async () => {
    const { tab, openSettings, leaveSettingsPage } = await openPage('/r/lobby');
    openSettings('first');
    openSettings('language');
    leaveSettingsPage();
    await pass(1);
    expect(tab.paths).toEqual(['/r/lobby', '/settings']);
  });

  it('that the page was opened with lie over the list', async () => {
    const { tab, navigation, closeSettings, leaveSettingsPage } =
      await openPage('/settings/language');
    expect(navigation.address()).toEqual(home);
    navigation.amend(lobby);
    expect(navigation.address()).toEqual(lobby);
    expect(tab.paths).toEqual(['/settings/language']);
    leaveSettingsPage();
    expect(tab.paths).toEqual(['/settings']);
    closeSettings();
    expect(tab.paths).toEqual(['/r/lobby']);
  });

  it('are left with all that is beneath them', async () => {
    const { tab, openSettings, leavePlace, closeSettings } = await openPage('/r/lobby');
    openSettings('first');
    leavePlace();
    closeSettings();
    await pass(1);
    expect(tab.paths).toEqual(['/r/lobby', '/']);
  });
});
