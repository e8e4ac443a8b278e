import {
  type CSSVariablesResolver,
  createTheme,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  type MantineColorsTuple,
  mergeMantineTheme,
  rem,
} from '@mantine/core';
import { palette } from './palette.js';

const accent: MantineColorsTuple = [
  '#eef7f5',
  '#dcebe7',
  '#b3d8d1',
  '#7fcbbf',
  '#5fada2',
  '#3f998d',
  '#1a847a',
  '#136f66',
  '#0d5b54',
  '#0a4641',
];

/** Neutrals with a hint of warmth, where Mantine has cold ones. */
const gray: MantineColorsTuple = [
  '#faf8f4',
  '#f6f2ec',
  '#ece6dc',
  '#e0d9cd',
  '#cfc7b9',
  '#b3aa9b',
  '#8f8778',
  '#665f54',
  '#443f37',
  '#25221d',
];
const dark: MantineColorsTuple = [
  '#ede9e2',
  '#c9c3b9',
  '#aaa398',
  '#7f786c',
  '#4a463f',
  '#34312c',
  '#262421',
  '#1b1a18',
  '#141311',
  '#0e0d0c',
];

export const theme = createTheme({
  primaryColor: 'accent',
  colors: { accent, gray, dark },
  primaryShade: { light: 7, dark: 7 },
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(15), lg: rem(19), xl: rem(26) },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.35', xl: '1.25' },
  spacing: { xs: rem(8), sm: rem(12), md: rem(16), lg: rem(24), xl: rem(32) },
  radius: { xs: rem(4), sm: rem(6), md: rem(10), lg: rem(14), xl: rem(20) },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
});

const peopleColors = Object.fromEntries(
  palette.people.map((color, index) => [`--person-${index + 1}`, color]),
);

/** Mantine's own names for what the palette has a color for. */
const byPalette = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-soft)',
  '--mantine-color-placeholder': 'var(--text-soft)',
  '--mantine-color-anchor': 'var(--accent-text)',
  '--mantine-color-error': 'var(--warning-text)',
  '--mantine-color-default': 'var(--surface-raised)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  '--mantine-color-accent-filled': 'var(--accent)',
  '--mantine-color-accent-filled-hover': 'var(--accent-hover)',
  '--mantine-color-accent-text': 'var(--accent-text)',
  '--mantine-color-accent-light': 'var(--accent-soft)',
  '--mantine-color-accent-light-color': 'var(--accent-text)',
  '--mantine-color-accent-light-hover': 'var(--selected)',
} as const;

const resolver: CSSVariablesResolver = (merged) => {
  const defaults = defaultCssVariablesResolver(merged);
  return {
    variables: { ...defaults.variables, ...palette.stage, ...peopleColors },
    light: { ...defaults.light, ...byPalette, ...palette.light },
    dark: { ...defaults.dark, ...byPalette, ...palette.dark },
  };
};

/** All CSS variables of the theme, by color scheme. */
export const themeVariables = () => resolver(mergeMantineTheme(DEFAULT_THEME, theme));
