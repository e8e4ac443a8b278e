import { beforeEach, describe, expect, it } from '@jest/globals';
import { alertOfCall } from './call-alert.js';
import { askToNotify, canAskToNotify } from './call-notification.js';

let page: FakePage;
let shown: FakeNotification[];
let focused: number;
let led: number;

class FakePage extends EventTarget {
  title = 'Parley';
  hidden = false;
  turn(hidden: boolean): void {
    this.hidden = hidden;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

class FakeNotification extends EventTarget {
  static permission = 'granted';
  static async requestPermission(): Promise<void> {
    FakeNotification.permission = 'denied';
  }
  readonly words: string;
  constructor(title: string, { body }: { body: string }) {
    super();
    this.words = `${title}: ${body}`;
    shown.push(this);
  }
  close(): void {
    shown = shown.filter((one) => one !== this);
  }
}

/** As Chrome on Android has it. */
class ForbiddenNotification {
  static permission = 'granted';
  constructor() {
    throw new TypeError('Illegal constructor');
  }
}

beforeEach(() => {
  page = new FakePage();
  shown = [];
  focused = 0;
  led = 0;
  FakeNotification.permission = 'granted';
  Object.assign(globalThis, {
    document: page,
    window: { focus: () => (focused += 1) },
    matchMedia: () => ({ matches: true }),
    Notification: FakeNotification,
  });
});

const ring = () =>
  alertOfCall('Bob is calling', 'Video call', () => {
    led += 1;
  });
const words = () => shown.map((notification) => notification.words);

describe('the alert of a call', () => {
  it('is in the title of the page until it stops', () => {
    const stop = ring();
    expect(page.title).toBe('Bob is calling');
    stop();
    expect(page.title).toBe('Parley');
  });

  it('is a notification as long as the page cannot be seen', () => {
    const stop = ring();
    expect(words()).toEqual([]);
    page.turn(true);
    expect(words()).toEqual(['Bob is calling: Video call']);
    page.turn(false);
    expect(words()).toEqual([]);
    page.turn(true);
    stop();
    expect(words()).toEqual([]);
    page.turn(true);
    expect(words()).toEqual([]);
  });

  it('brings the page to the front by a click, and leads there', () => {
    const stop = ring();
    page.turn(true);
    shown[0]?.dispatchEvent(new Event('click'));
    expect(focused).toBe(1);
    expect(led).toBe(1);
    expect(words()).toEqual([]);
    stop();
  });

  it('is no notification without the permission, or where pages may show none', () => {
    page.hidden = true;
    FakeNotification.permission = 'default';
    ring()();
    expect(words()).toEqual([]);
    Object.assign(globalThis, { Notification: ForbiddenNotification });
    expect(() => ring()()).not.toThrow();
  });

  it('is asked for only as long as the person has not said', async () => {
    FakeNotification.permission = 'default';
    expect(canAskToNotify()).toBe(true);
    await askToNotify();
    expect(canAskToNotify()).toBe(false);
    Reflect.deleteProperty(globalThis, 'Notification');
    expect(canAskToNotify()).toBe(false);
  });

  it('is not offered to fingers, whose browsers let no page notify', () => {
    FakeNotification.permission = 'default';
    Object.assign(globalThis, { matchMedia: () => ({ matches: false }) });
    expect(canAskToNotify()).toBe(false);
  });
});
