import { type Chime, type Note, notesOf, type Ringing } from './tones.js';

/**
 * Seconds of ringing that are laid out at once. All of it: the timers of a hidden page are slowed down to
 * one a minute, the audio clock is not. A ring ends 65 s after it began [calls.md, deadlines].
 */
const LONGEST_RINGING = 70;
/** Seconds in which a note swells and fades, so that it does not click. */
const EDGE = 0.02;

const gestures = ['pointerdown', 'keydown'] as const;

export interface TonePlayer {
  /**
   * Begins once the browser lets the page be heard: another tab may be heard sooner.
   * @param begin begins, and returns the way to stop @returns the way to stop
   */
  whenHeard(begin: () => () => void): () => void;
  /** Returns the way to stop. @param volume 0 to 1 */
  ring(tone: Ringing, volume: number): () => void;
  /** @param volume 0 to 1 */
  chime(tone: Chime, volume: number): void;
}

const schedule = (context: AudioContext, out: AudioNode, notes: readonly Note[]) => {
  const start = context.currentTime + 0.05;
  return notes.map(({ at, seconds, frequency, level }) => {
    const oscillator = new OscillatorNode(context, { frequency });
    const gain = new GainNode(context, { gain: 0 });
    const from = start + at;
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(level, from + EDGE);
    gain.gain.setValueAtTime(level, from + seconds - EDGE);
    gain.gain.linearRampToValueAtTime(0, from + seconds);
    oscillator.connect(gain).connect(out);
    oscillator.start(from);
    oscillator.stop(from + seconds);
    return oscillator;
  });
};

/**
 * Plays tones by Web Audio. Browsers keep a page silent until the person has touched it; the first touch or
 * key wakes the player, and a ring that began before it is heard from then on.
 */
export const createTonePlayer = (): TonePlayer => {
  let context: AudioContext | undefined;
  let sounding = 0;

  const wake = (): AudioContext => {
    context ??= new AudioContext();
    // Also while it runs: it may be about to rest.
    void context.resume();
    return context;
  };
  /** A context that runs costs power, even in silence. */
  const rest = (): void => {
    if (sounding === 0) void context?.suspend();
  };
  const touched = (): void => {
    if (context === undefined || sounding > 0) wake();
    if (sounding === 0) rest();
  };
  for (const gesture of gestures) document.addEventListener(gesture, touched);

  /** Keeps the context awake. @param begin begins, and returns the way to stop @returns the way to stop */
  const awake = (begin: (running: AudioContext) => () => void): (() => void) => {
    sounding += 1;
    const end = begin(wake());
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      end();
      sounding -= 1;
      rest();
    };
  };

  const play = (notes: readonly Note[], volume: number): (() => void) => {
    const stop = awake((running) => {
      const master = new GainNode(running, { gain: volume });
      master.connect(running.destination);
      const oscillators = schedule(running, master, notes);
      oscillators.at(-1)?.addEventListener('ended', () => stop());
      return () => {
        master.disconnect();
        for (const oscillator of oscillators) oscillator.stop();
      };
    });
    return stop;
  };

  return {
    whenHeard: (begin) =>
      awake((running) => {
        let end: (() => void) | undefined;
        const look = (): void => {
          if (running.state === 'running') end ??= begin();
        };
        running.addEventListener('statechange', look);
        look();
        return () => {
          running.removeEventListener('statechange', look);
          end?.();
        };
      }),
    ring: (tone, volume) => play(notesOf(tone, LONGEST_RINGING), volume),
    chime(tone, volume) {
      // Late, it would tell of something that is long over.
      if (context !== undefined) play(notesOf(tone, 1), volume);
    },
  };
};
