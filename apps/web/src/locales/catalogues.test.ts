import { dirname } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';
import { reservedNames } from '@parley/protocol';

type Message = { message?: string; obsolete?: boolean; translation?: string };
type Messages = Record<string, Message>;

const config = getConfig({ cwd: dirname(dirname(import.meta.dirname)) });
const locales = ['en', 'zh-Hans'];

/** As a sentence, since ids are hashes. */
const sentences = (ids: readonly string[], messages: Messages): string[] =>
  ids.map((id) => messages[id]?.message ?? id);

const placeholdersOf = (text: string): string[] =>
  Array.from(text.matchAll(/\{(\w+)/g), ([, name = '']) => name).sort();

describe('the catalogues', () => {
  let used: Messages = {};
  const written = new Map<string, Messages>();

  beforeAll(async () => {
    for (const catalog of await getCatalogs(config)) {
      used = { ...used, ...(await catalog.collect()) };
      for (const locale of locales) written.set(locale, (await catalog.read(locale)) ?? {});
    }
  });

  it('are those of the configuration', () => {
    expect(config.locales).toEqual(locales);
    expect(Object.keys(used).length).toBeGreaterThan(100);
  });

  it.each(locales)('of %s hold every text of the client, and no other', (locale) => {
    const messages = written.get(locale) ?? {};
    const lacking = Object.keys(used).filter((id) => !(id in messages));
    const left = Object.keys(messages).filter((id) => !(id in used) || messages[id]?.obsolete);
    expect(sentences(lacking, used)).toEqual([]);
    expect(sentences(left, messages)).toEqual([]);
  });

  it.each(locales)('of %s are translated', (locale) => {
    const messages = written.get(locale) ?? {};
    const missing = Object.keys(messages).filter((id) => !messages[id]?.translation);
    expect(sentences(missing, messages)).toEqual([]);
  });

  it.each(locales)('of %s fill in what the source fills in', (locale) => {
    const messages = Object.values(written.get(locale) ?? {});
    const wrong = messages.filter(
      ({ message = '', translation = '' }) =>
        translation !== '' &&
        !placeholdersOf(message).every((name) => translation.includes(`{${name}`)),
    );
    expect(wrong.map(({ message }) => message)).toEqual([]);
  });

  it.each(locales)(
    'of %s call nothing where names stand by what could be a name [A15]',
    (locale) => {
      const messages = Object.values(written.get(locale) ?? {});
      const translated = (words: string): string | undefined =>
        messages.find(({ message }) => message === words)?.translation;
      const ownWords = [
        'Lobby',
        'You',
        'Guest',
        'Member',
        'Former member',
        'Everyone',
        'People',
        'Notifications',
      ];
      for (const words of ownWords) expect(reservedNames).toContain(translated(words));
    },
  );
});
