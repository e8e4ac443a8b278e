import { beforeEach, describe, expect, it } from '@jest/globals';
import { createTonePlayer } from './tone-player.js';
import { notesOf } from './tones.js';

let page: EventTarget;
/** The browser lets the page be heard, as after the first touch. */
let mayBeHeard: boolean;
let contexts: FakeContext[];
let oscillators: FakeOscillator[];
let volumes: number[];

class FakeContext extends EventTarget {
  state = 'suspended';
  currentTime = 0;
  destination = {};
  constructor() {
    super();
    contexts.push(this);
  }
  async resume(): Promise<void> {
    if (mayBeHeard) this.#turn('running');
  }
  async suspend(): Promise<void> {
    this.#turn('suspended');
  }
  #turn(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

class FakeOscillator extends EventTarget {
  readonly frequency: number;
  isStopped = false;
  constructor(_context: FakeContext, { frequency }: { frequency: number }) {
    super();
    this.frequency = frequency;
    oscillators.push(this);
  }
  connect(node: unknown): unknown {
    return node;
  }
  start(): void {}
  /** Without a time: now. */
  stop(at?: number): void {
    if (at === undefined) this.isStopped = true;
  }
}

class FakeGain {
  readonly gain = { setValueAtTime() {}, linearRampToValueAtTime() {} };
  constructor(_context: FakeContext, { gain }: { gain: number }) {
    if (gain > 0) volumes.push(gain);
  }
  connect(node: unknown): unknown {
    return node;
  }
  disconnect(): void {}
}

beforeEach(() => {
  page = new EventTarget();
  mayBeHeard = true;
  contexts = [];
  oscillators = [];
  volumes = [];
  Object.assign(globalThis, {
    document: page,
    AudioContext: FakeContext,
    OscillatorNode: FakeOscillator,
    GainNode: FakeGain,
  });
});

const touch = (): void => {
  mayBeHeard = true;
  page.dispatchEvent(new Event('pointerdown'));
};

describe('the player of tones', () => {
  it('lays out all of a ring at once, at the chosen volume, until it is stopped', () => {
    const stop = createTonePlayer().ring('ring', 0.4);
    expect(oscillators.map(({ frequency }) => frequency)).toEqual(
      notesOf('ring', 70).map(({ frequency }) => frequency),
    );
    expect(volumes).toEqual([0.4]);
    expect(contexts[0]?.state).toBe('running');
    stop();
    stop();
    expect(oscillators.every(({ isStopped }) => isStopped)).toBe(true);
    expect(contexts[0]?.state).toBe('suspended');
  });

  it('rests after the last note, and not while something else sounds', () => {
    const player = createTonePlayer();
    const stop = player.ring('ringback', 1);
    player.chime('connected', 1);
    oscillators.at(-1)?.dispatchEvent(new Event('ended'));
    expect(contexts[0]?.state).toBe('running');
    stop();
    expect(contexts[0]?.state).toBe('suspended');
  });

  it('makes no sound of what is over by the time that it may', () => {
    const player = createTonePlayer();
    player.chime('ended', 1);
    expect(oscillators).toEqual([]);
    touch();
    player.chime('ended', 1);
    expect(oscillators).toHaveLength(notesOf('ended', 1).length);
  });

  it('begins when the browser lets the page be heard, once', () => {
    mayBeHeard = false;
    const player = createTonePlayer();
    let begun = 0;
    let ended = 0;
    const stop = player.whenHeard(() => {
      begun += 1;
      return () => {
        ended += 1;
      };
    });
    expect(begun).toBe(0);
    touch();
    touch();
    expect(begun).toBe(1);
    stop();
    expect(ended).toBe(1);
    expect(contexts[0]?.state).toBe('suspended');
  });

  it('does not begin any more when it was stopped before', () => {
    mayBeHeard = false;
    let begun = 0;
    createTonePlayer().whenHeard(() => {
      begun += 1;
      return () => {};
    })();
    touch();
    expect(begun).toBe(0);
  });
});
