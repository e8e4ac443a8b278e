import { dirname, relative } from 'node:path';
import { transformAsync } from '@babel/core';
import linguiMacro from '@lingui/babel-plugin-lingui-macro';
import { createCompiledCatalog, getCatalogForFile, getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';
import type { Plugin } from 'vite';
import { wordsOf } from './words-of-parts.js';

const MACROS = /from\s+['"]@lingui\/(?:core|react)\/macro['"]/;

/**
 * Expands the macros that texts are written with, and compiles `.po` files as they are imported.
 * Lingui's own plugin for Vite leaves the macros to a Babel plugin that needs a later Node.
 */
export const lingui = (): Plugin[] => {
  const root = dirname(import.meta.dirname);
  const config = getConfig({ cwd: root });
  return [
    {
      name: 'lingui-macros',
      enforce: 'pre',
      async transform(code, id) {
        const [file = ''] = id.split('?');
        if (!/\.tsx?$/.test(file) || !MACROS.test(code)) return null;
        const result = await transformAsync(code, {
          filename: file,
          babelrc: false,
          configFile: false,
          sourceMaps: true,
          parserOpts: { plugins: ['typescript', 'jsx'] },
          plugins: [linguiMacro],
        });
        return result?.code == null ? null : { code: result.code, map: result.map ?? null };
      },
    },
    {
      name: 'lingui-catalogues',
      enforce: 'pre',
      async transform(_code, id) {
        const [file = '', query] = id.split('?');
        if (!file.endsWith('.po')) return null;
        const found = getCatalogForFile(relative(root, file), await getCatalogs(config));
        if (!found) throw new Error(`${file} is not a catalogue of lingui.config.ts`);
        const written = (await found.catalog.read(found.locale)) ?? {};
        const origins = new Map(
          Object.entries(written).map(([key, { origin = [] }]) => [key, origin.map(([at]) => at)]),
        );
        const { messages } = await found.catalog.getTranslations(found.locale, {
          fallbackLocales: {},
          sourceLocale: 'en',
        });
        const words = wordsOf(
          new URLSearchParams(query).get('part') ?? undefined,
          messages,
          origins,
        );
        const { source, errors } = createCompiledCatalog(found.locale, words, { namespace: 'es' });
        for (const { error } of errors) this.error(error);
        return { code: source, map: null, moduleType: 'js' };
      },
    },
  ];
};
