import type { CallEngine, CallEngineEvents, CallView } from '@parley/call';

type Listeners = {
  readonly [E in keyof CallEngineEvents]: Set<(details: CallEngineEvents[E]) => void>;
};

/** An engine that shows what the test tells it to, and notes what it was asked to do. */
export class ScriptedEngine implements CallEngine {
  view: CallView = { phase: 'idle' };
  /** The actions asked for, as `name argument …`. */
  readonly asked: string[] = [];
  readonly #onView = new Set<() => void>();
  readonly #onEvent: Listeners = {
    'device-changed': new Set(),
    'device-chosen': new Set(),
    'device-kept': new Set(),
    'screen-ended': new Set(),
    'missed-while-busy': new Set(),
    error: new Set(),
  };

  /** Shows another view from now on. */
  show(view: CallView): void {
    this.view = view;
    for (const listener of this.#onView) listener();
  }

  emit<E extends keyof CallEngineEvents>(event: E, details: CallEngineEvents[E]): void {
    for (const listener of this.#onEvent[event]) listener(details);
  }

  get isHeard(): boolean {
    return this.#onView.size > 0;
  }

  subscribe(listener: () => void): () => void {
    this.#onView.add(listener);
    return () => this.#onView.delete(listener);
  }

  on<E extends keyof CallEngineEvents>(
    event: E,
    listener: (details: CallEngineEvents[E]) => void,
  ): () => void {
    const listeners = this.#onEvent[event];
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  invite: CallEngine['invite'] = (person, media) => this.#note('invite', person.name, media);
  accept: CallEngine['accept'] = (answerWith) => this.#note('accept', answerWith);
  decline: CallEngine['decline'] = () => this.#note('decline');
  silence: CallEngine['silence'] = () => this.#note('silence');
  setQuiet: CallEngine['setQuiet'] = (isQuiet) => this.#note('quiet', isQuiet);
  hangUp: CallEngine['hangUp'] = () => this.#note('hang-up');
  turn: CallEngine['turn'] = (what, on) => this.#note(what, on);
  readonly screenSupport = 'picture-and-sound';
  shareScreen: CallEngine['shareScreen'] = (content, { withSound }) =>
    this.#note('share', content, withSound);
  showScreenAs: CallEngine['showScreenAs'] = (content) => this.#note('show-as', content);
  stopSharing: CallEngine['stopSharing'] = () => this.#note('stop-sharing');
  chooseDevice: CallEngine['chooseDevice'] = (kind, id) => this.#note('choose', kind, id);
  dismiss: CallEngine['dismiss'] = () => this.#note('dismiss');
  woke: CallEngine['woke'] = () => this.#note('woke');
  leavePage: CallEngine['leavePage'] = () => this.#note('leave-page');
  dispose: CallEngine['dispose'] = () => this.#note('dispose');
  listDevices: CallEngine['listDevices'] = () => Promise.resolve([]);

  #note(...words: (string | boolean)[]): void {
    this.asked.push(words.join(' '));
  }
}
