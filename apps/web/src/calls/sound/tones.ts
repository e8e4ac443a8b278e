/** A pure tone that swells and fades. Times in seconds from the beginning, frequency in hertz, level 0 to 1. */
export type Note = {
  readonly at: number;
  readonly seconds: number;
  readonly frequency: number;
  readonly level: number;
};

type Tone = {
  readonly notes: readonly Note[];
  /** Seconds after which it begins again; absent for what is heard once. */
  readonly period?: number;
};

const note = (at: number, seconds: number, frequency: number, level: number): Note => ({
  at,
  seconds,
  frequency,
  level,
});

const E5 = 659.26;
const A5 = 880;

const tones = {
  /** Somebody calls: two tones that take turns, then a pause. */
  ring: {
    period: 3,
    notes: [
      note(0, 0.22, E5, 0.5),
      note(0.22, 0.22, A5, 0.5),
      note(0.44, 0.22, E5, 0.5),
      note(0.66, 0.36, A5, 0.5),
    ],
  },
  /** It rings at the other person's: the low tone of a telephone, one second in four. */
  ringback: { period: 4, notes: [note(0, 1, 440, 0.14), note(0, 1, 480, 0.1)] },
  /** The call stands. */
  connected: { notes: [note(0, 0.12, 587.33, 0.3), note(0.1, 0.22, A5, 0.3)] },
  /** The call is over. */
  ended: { notes: [note(0, 0.16, 523.25, 0.3), note(0.15, 0.3, 392, 0.3)] },
} as const satisfies Record<string, Tone>;

export type ToneName = keyof typeof tones;
/** What sounds until it is stopped. */
export type Ringing = 'ring' | 'ringback';
/** What is heard once. */
export type Chime = Exclude<ToneName, Ringing>;

/** All notes of a tone that begin within `seconds`, in order. */
export const notesOf = (name: ToneName, seconds: number): Note[] => {
  const { notes, period }: Tone = tones[name];
  const times = period === undefined ? 1 : Math.ceil(seconds / period);
  return Array.from({ length: times }, (_, round) =>
    notes.map((one) => ({ ...one, at: one.at + round * (period ?? 0) })),
  )
    .flat()
    .filter(({ at }) => at < seconds);
};
