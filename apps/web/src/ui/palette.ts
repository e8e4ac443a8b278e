/*
 * Every color of the client, by what it is for. Green and red belong to calls alone; amber to "away" and to
 * warnings. The contrasts are tested.
 */

const light = {
  /** Where one reads and writes. */
  '--surface': '#fffdfa',
  /** The columns beside it. */
  '--surface-sunken': '#f6f2ec',
  /** Menus, cards, fields. */
  '--surface-raised': '#ffffff',
  '--hover': '#ece6dc',
  '--selected': '#dcebe7',
  '--line': '#e7e0d5',
  /** The edges of fields and switches, which must be seen to be used. */
  '--line-strong': '#8f8778',
  '--text': '#25221d',
  '--text-soft': '#665f54',
  /** Fills; what stands on them is `--on-accent`. */
  '--accent': '#136f66',
  '--accent-hover': '#0d5b54',
  '--on-accent': '#ffffff',
  /** Words, icons and rings in the accent's color. */
  '--accent-text': '#0f6860',
  '--accent-soft': '#e0efeb',
  '--warning-text': '#7d5200',
  '--warning-soft': '#fdf0d5',
  '--away': '#b06f00',
  '--call-accept': '#1c7a43',
  '--call-accept-hover': '#156537',
  '--call-end': '#c2362b',
  '--call-end-hover': '#a52a20',
  '--on-call': '#ffffff',
  /** Missed and failed calls in the record. */
  '--call-missed-text': '#b02c22',
  '--shadow': '0 8px 28px rgb(61 48 28 / 16%), 0 1px 3px rgb(61 48 28 / 12%)',
};

export type Palette = Readonly<Record<keyof typeof light, string>>;

const dark: Palette = {
  '--surface': '#1b1a18',
  '--surface-sunken': '#141311',
  '--surface-raised': '#262421',
  '--hover': '#2c2a26',
  '--selected': '#1f3733',
  '--line': '#34312c',
  '--line-strong': '#7f786c',
  '--text': '#ede9e2',
  '--text-soft': '#aaa398',
  '--accent': '#17776d',
  '--accent-hover': '#1a847a',
  '--on-accent': '#ffffff',
  '--accent-text': '#7fcbbf',
  '--accent-soft': '#1f3531',
  '--warning-text': '#f0c274',
  '--warning-soft': '#372c17',
  '--away': '#dfa23c',
  '--call-accept': '#218349',
  '--call-accept-hover': '#1a7340',
  '--call-end': '#c8392e',
  '--call-end-hover': '#d2443a',
  '--on-call': '#ffffff',
  '--call-missed-text': '#f2958c',
  '--shadow': '0 8px 28px rgb(0 0 0 / 50%), 0 1px 3px rgb(0 0 0 / 40%)',
};

/** The stage of a call is dark in both schemes; so is what is put on it. */
const stage = {
  '--stage': '#121110',
  '--stage-raised': '#2a2825',
  '--stage-hover': '#3a3733',
  '--stage-text': '#f6f2ec',
  '--stage-text-soft': '#b9b2a7',
  '--stage-warning': '#f0c274',
} as const;

/** Behind the white initials of people without a picture. */
const people = [
  '#8a4b3a',
  '#9a4a5c',
  '#86497f',
  '#6a5494',
  '#4d5f9e',
  '#356a92',
  '#1f707f',
  '#20735f',
  '#4a7040',
  '#6f6829',
  '#86602a',
  '#6d5f55',
] as const;

export const palette = { light, dark, stage, people } as const;
