import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FakeWakes } from '../../testing/fake-wakes.js';
import { active, ended, incoming, outgoing, reconnecting } from '../../testing/views.js';
import { useCalls } from './call-store.js';
import { keepScreenOn, type ScreenLocks } from './keep-screen-on.js';

/** A system that keeps the screen on, or will not. */
class Screen implements ScreenLocks {
  readonly locks: { released: boolean; release(): Promise<void> }[] = [];
  refuses = false;
  answer: Promise<void> = Promise.resolve();

  get isOn(): boolean {
    return this.locks.some(({ released }) => !released);
  }

  async request() {
    await this.answer;
    if (this.refuses) throw new DOMException('not now', 'NotAllowedError');
    const lock = {
      released: false,
      async release() {
        lock.released = true;
      },
    };
    this.locks.push(lock);
    return lock;
  }

  /** As when the page is covered. */
  takeBack(): void {
    for (const lock of this.locks) lock.released = true;
  }
}

describe('the screen', () => {
  const idle = { view: { phase: 'idle' } } as const;
  let screen: Screen;
  let wakes: FakeWakes;
  let stop: () => void;
  const flush = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  beforeEach(() => {
    useCalls.setState(idle);
    screen = new Screen();
    wakes = new FakeWakes();
    stop = keepScreenOn(screen, wakes);
  });
  afterEach(() => {
    stop();
    useCalls.setState(idle);
  });

  it('stays on from the dialling to the end, by one lock', async () => {
    useCalls.setState({ view: incoming() });
    await flush();
    expect(screen.isOn).toBe(false);
    for (const view of [outgoing(), active, reconnecting('unknown'), active]) {
      useCalls.setState({ view });
      await flush();
      expect(screen.isOn).toBe(true);
    }
    expect(screen.locks).toHaveLength(1);
    useCalls.setState({ view: ended() });
    expect(screen.isOn).toBe(false);
  });

  it('is asked for again when the page is seen again, and not when it is on', async () => {
    useCalls.setState({ view: active });
    await flush();
    screen.takeBack();
    wakes.tell('shown');
    wakes.tell('shown');
    await flush();
    expect(screen.isOn).toBe(true);
    expect(screen.locks).toHaveLength(2);
    useCalls.setState({ view: ended() });
    wakes.tell('shown');
    await flush();
    expect(screen.locks).toHaveLength(2);
  });

  it('is let go of when the call ended before the system had answered', async () => {
    let answer = (): void => {};
    screen.answer = new Promise((resolve) => {
      answer = resolve;
    });
    useCalls.setState({ view: active });
    useCalls.setState({ view: ended() });
    answer();
    await flush();
    expect(screen.locks).toHaveLength(1);
    expect(screen.isOn).toBe(false);
  });

  it('is asked for again after the system would not', async () => {
    screen.refuses = true;
    useCalls.setState({ view: active });
    await flush();
    screen.refuses = false;
    wakes.tell('shown');
    await flush();
    expect(screen.isOn).toBe(true);
    stop();
    expect(screen.isOn).toBe(false);
    expect(wakes.listening).toBe(0);
  });
});
