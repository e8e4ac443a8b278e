import { jest } from '@jest/globals';

/**
 * Lets tables of texts be imported without the build step that expands their macros: a descriptor is then the
 * finished English text. To be called before the table is imported, which a test does by `await import`.
 */
export const expandMacrosPlainly = (): void => {
  jest.unstable_mockModule('@lingui/core/macro', () => ({
    msg: (texts: TemplateStringsArray, ...values: readonly unknown[]) => {
      const text = String.raw({ raw: texts }, ...values);
      return { id: text, message: text };
    },
  }));
};
