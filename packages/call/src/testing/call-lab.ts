import type { CallEngine, CallEngineEvents } from '../contract/call-engine.js';
import type { CallLogger } from '../contract/call-logger.js';
import type { CallPerson, CallView, CallViewPhase } from '../contract/call-view.js';
import { createCallEngine } from '../engine/create-call-engine.js';
import type { Self } from '../signaling/legs.js';
import { FakeClock } from './fake-clock.js';
import { FakeMediaDevices } from './fake-devices.js';
import { fakeId } from './fake-ids.js';
import { FakeInternet } from './fake-internet.js';
import { ModelServer } from './model-server.js';
import { PageClock } from './page-clock.js';
import { type LabServer, ScriptedPort } from './scripted-signaling.js';

class FakeStorage {
  readonly items = new Map<string, string>();

  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.items.set(key, value);
  }

  removeItem(key: string): void {
    this.items.delete(key);
  }
}

/** A page as it was loaded: what runs in it ends with it. */
interface Page {
  readonly port: ScriptedPort;
  readonly clock: PageClock;
  readonly engine: CallEngine;
}

/** A browser tab of one person, with an engine in it. */
export class LabDevice {
  readonly self: Self;
  readonly devices = new FakeMediaDevices();
  readonly storage = new FakeStorage();
  readonly events: { [E in keyof CallEngineEvents]: CallEngineEvents[E][] } = {
    'device-changed': [],
    'device-chosen': [],
    'device-kept': [],
    'screen-ended': [],
    'missed-while-busy': [],
    error: [],
  };
  /** The changes of phase, with the call and the number of the page that each belongs to. */
  readonly steps: { page: number; from: string; to: string; callId: string | undefined }[] = [];
  readonly warnings: string[] = [];
  readonly #lab: Lab<LabServer>;
  readonly #watchers: (() => void)[] = [];
  #pages = 0;
  #page: Page;

  constructor(lab: Lab<LabServer>, person: number, device: number) {
    this.#lab = lab;
    const name = ['Ada', 'Bob', 'Cleo', 'Dan'][person] ?? `Person ${person}`;
    this.self = { person: fakeId.person(person), name, device: fakeId.device(device) };
    this.#page = this.#load();
    this.port.goOnline();
  }

  get engine(): CallEngine {
    return this.#page.engine;
  }

  get port(): ScriptedPort {
    return this.#page.port;
  }

  get person(): CallPerson {
    return { id: this.self.person, name: this.self.name, guest: false };
  }

  get view(): CallView {
    return this.engine.view;
  }

  get phase(): CallViewPhase {
    return this.engine.view.phase;
  }

  /** Calls `watcher` whenever the view changes, on this page and those that come after it. */
  watch(watcher: () => void): void {
    this.#watchers.push(watcher);
  }

  /** The view in `phase`; fails in any other. */
  viewIn<P extends CallViewPhase>(phase: P): Extract<CallView, { phase: P }> {
    const { view } = this;
    if (!isIn(view, phase)) throw new Error(`${this.person.name} is ${view.phase}, not ${phase}`);
    return view;
  }

  async reaches(...phases: CallViewPhase[]): Promise<void> {
    const what = `${this.person.name} is ${phases.join(' or ')}`;
    await this.#lab.clock.until(() => phases.includes(this.phase), what, 150_000);
  }

  /** The page goes away with all that it held. */
  async leavePage(): Promise<void> {
    this.engine.leavePage();
    await this.#lab.clock.advance(2);
    this.#page.port.close();
    this.#page.clock.close();
    for (const track of [...this.devices.live, ...this.devices.screens.live]) track.stop();
    for (const pc of this.#lab.internet.connectionsOf(this.self.device)) pc.close();
  }

  /** The page comes back with another engine. */
  comeBack(): void {
    const { script } = this.port;
    this.#page = this.#load();
    this.port.script = script;
    this.port.goOnline();
    this.#tellWatchers();
  }

  async reload(): Promise<void> {
    await this.leavePage();
    await this.#lab.clock.advance(500);
    this.comeBack();
  }

  #tellWatchers(): void {
    for (const watcher of this.#watchers) watcher();
  }

  #logger(): CallLogger {
    this.#pages += 1;
    const page = this.#pages;
    return {
      debug: () => {},
      info: (_message, details = {}) => {
        const [from = '', to = '', callId] = ['from', 'to', 'callId'].map((key) => {
          const value = details[key];
          return typeof value === 'string' ? value : undefined;
        });
        this.steps.push({ page, from, to, callId });
      },
      warn: (message) => this.warnings.push(message),
    };
  }

  #load(): Page {
    const { server, internet } = this.#lab;
    const clock = new PageClock(this.#lab.clock);
    const port = new ScriptedPort(server, this.#lab.clock, this.self);
    const engine = createCallEngine({
      signaling: port,
      self: this.self,
      storage: this.storage,
      webRtc: internet.browser(this.self.device),
      mediaDevices: this.devices,
      clock,
      logger: this.#logger(),
    });
    engine.subscribe(() => this.#tellWatchers());
    engine.on('device-changed', (details) => this.events['device-changed'].push(details));
    engine.on('device-chosen', (details) => this.events['device-chosen'].push(details));
    engine.on('device-kept', (details) => this.events['device-kept'].push(details));
    engine.on('screen-ended', (details) => this.events['screen-ended'].push(details));
    engine.on('missed-while-busy', (details) => this.events['missed-while-busy'].push(details));
    engine.on('error', (details) => this.events.error.push(details));
    return { port, clock, engine };
  }
}

const isIn = <P extends CallViewPhase>(
  view: CallView,
  phase: P,
): view is Extract<CallView, { phase: P }> => view.phase === phase;

/** A server, a network and as many devices as a test wants, all on one fake clock. */
export class Lab<S extends LabServer> {
  readonly clock: FakeClock;
  readonly server: S;
  readonly internet: FakeInternet;
  #devices = 0;

  constructor(clock: FakeClock, server: S) {
    this.clock = clock;
    this.server = server;
    this.internet = new FakeInternet(clock);
  }

  /** Another device of the person with this number. */
  device(person: number): LabDevice {
    this.#devices += 1;
    return new LabDevice(this, person, this.#devices);
  }

  /** Two people in a call of which both see and hear the other. */
  async activeCall(): Promise<{ ada: LabDevice; bob: LabDevice }> {
    const [ada, bob] = [this.device(0), this.device(1)];
    ada.engine.invite(bob.person, 'video');
    await bob.reaches('incoming');
    bob.engine.accept('video');
    await ada.reaches('active');
    await bob.reaches('active');
    await this.clock.advance(50);
    return { ada, bob };
  }
}

/** With the model of the server. */
export class CallLab extends Lab<ModelServer> {
  constructor() {
    const clock = new FakeClock();
    super(clock, new ModelServer(clock));
  }
}
