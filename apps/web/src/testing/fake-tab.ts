type Entry = { readonly href: string; readonly state: unknown };

const ORIGIN = 'https://parley.example';

/** The history of a browser's tab, which takes a moment to go back. */
export class FakeTab extends EventTarget {
  readonly #entries: Entry[];
  #place = 0;

  constructor(path: string) {
    super();
    this.#entries = [{ href: `${ORIGIN}${path}`, state: null }];
  }

  /** The paths of all entries up to the present one. */
  get paths(): string[] {
    return this.#entries.slice(0, this.#place + 1).map(({ href }) => new URL(href).pathname);
  }

  get history() {
    const present = () => this.#present;
    return {
      get state() {
        return present().state;
      },
      pushState: (state: unknown, _title: string, href: string) => {
        this.#entries.splice(this.#place + 1, Number.POSITIVE_INFINITY, this.#entry(href, state));
        this.#place += 1;
      },
      replaceState: (state: unknown, _title: string, href: string) => {
        this.#entries[this.#place] = this.#entry(href, state);
      },
      go: (steps: number) => setTimeout(() => this.#go(steps)),
    };
  }

  get location() {
    const present = () => this.#present;
    return {
      get href() {
        return present().href;
      },
      get pathname() {
        return new URL(present().href).pathname;
      },
      get hash() {
        return new URL(present().href).hash;
      },
    };
  }

  get #present(): Entry {
    return this.#entries[this.#place] ?? this.#entry('/', null);
  }

  #entry(href: string, state: unknown): Entry {
    return { href: new URL(href, ORIGIN).href, state };
  }

  #go(steps: number): void {
    this.#place = Math.max(0, this.#place + steps);
    this.dispatchEvent(new Event('popstate'));
  }
}

/** Stands for the browser from now on; to be there before what looks for it is imported. */
export const installTab = (path: string): FakeTab => {
  const tab = new FakeTab(path);
  const { history, location } = tab;
  Object.assign(globalThis, {
    window: {},
    history,
    location,
    addEventListener: tab.addEventListener.bind(tab),
    removeEventListener: tab.removeEventListener.bind(tab),
    dispatchEvent: tab.dispatchEvent.bind(tab),
  });
  return tab;
};
