import { convertCssVariables } from '@mantine/core';
import { themeVariables } from './theme.js';

/**
 * Gives the page the theme's variables. A stylesheet that a script constructs is not an inline style to the
 * content security policy, which forbids the style tag that Mantine would write.
 */
export const adoptTheme = (): void => {
  const { variables, light, dark } = themeVariables();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    convertCssVariables({
      variables,
      light: { ...light, '--mantine-color-scheme': 'light' },
      dark: { ...dark, '--mantine-color-scheme': 'dark' },
    }),
  );
  document.adoptedStyleSheets.push(sheet);
};
