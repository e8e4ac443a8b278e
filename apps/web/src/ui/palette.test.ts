import { describe, expect, it } from '@jest/globals';
import { type Palette, palette } from './palette.js';

/** Relative luminance by WCAG 2, of `#rrggbb`. */
const luminance = (color: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(color.slice(start, start + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one: string, other: string): number => {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
};

type Name = keyof Palette;

const grounds: readonly Name[] = ['--surface', '--surface-sunken', '--surface-raised', '--hover'];

/** What is read, and on what. */
const texts: readonly (readonly [Name, readonly Name[]])[] = [
  ['--text', [...grounds, '--selected', '--accent-soft']],
  ['--text-soft', [...grounds, '--selected']],
  ['--accent-text', [...grounds, '--selected', '--accent-soft']],
  ['--call-missed-text', ['--surface', '--surface-sunken', '--surface-raised']],
  ['--warning-text', ['--warning-soft', '--surface', '--surface-sunken', '--surface-raised']],
  ['--on-accent', ['--accent', '--accent-hover']],
  ['--on-call', ['--call-accept', '--call-accept-hover', '--call-end', '--call-end-hover']],
];

/** What has to be seen, but is not read. */
const shapes: readonly (readonly [Name, readonly Name[]])[] = [
  ['--line-strong', ['--surface', '--surface-sunken', '--surface-raised']],
  ['--away', ['--surface', '--surface-sunken']],
];

describe.each([
  ['light', palette.light],
  ['dark', palette.dark],
] as const)('the %s colors', (_scheme, colors) => {
  const pairs = (list: typeof texts) =>
    list.flatMap(([front, backs]) => backs.map((back) => [front, back] as const));

  it.each(pairs(texts))('%s is readable on %s', (front, back) => {
    expect(contrast(colors[front], colors[back])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(pairs(shapes))('%s is seen on %s', (front, back) => {
    expect(contrast(colors[front], colors[back])).toBeGreaterThanOrEqual(3);
  });
});

describe('the colors of people', () => {
  it.each(palette.people)('white initials are readable on %s', (color) => {
    expect(contrast(color, '#ffffff')).toBeGreaterThanOrEqual(4.5);
  });
});

describe('the stage of a call', () => {
  const { stage } = palette;
  it.each([stage['--stage'], stage['--stage-raised'], stage['--stage-hover']])(
    'words are readable on %s',
    (ground) => {
      for (const text of [
        stage['--stage-text'],
        stage['--stage-text-soft'],
        stage['--stage-warning'],
      ]) {
        expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
      }
    },
  );
});
