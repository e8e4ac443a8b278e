import type { AnswerWith, CallEngine, CallPerson, CallView, InputKind } from '@parley/call';
import type { CallMedia } from '@parley/protocol';
import { create } from 'zustand';
import { type CallNews, isSettled, stillHolds } from '../notes/call-news.js';
import { type CallDevices, listCallDevices, noCallDevices } from './call-devices.js';
import { useCallPreferences } from './call-preferences.js';
import { type CallStage, useCallScreen } from './call-screen.js';

export type CallToast = { readonly id: number; readonly news: CallNews };

type CallState = {
  readonly view: CallView;
  /** The call ended by this person's own click on this device. */
  readonly endedHere: boolean;
  readonly toasts: readonly CallToast[];
  /** What the engine did lately, for the details of a call that failed. */
  readonly logLines: () => readonly string[];
  /**
   * Calls a person. Who is calling at that moment is answered: both want it. A call with them that runs
   * already is made large; beside one with somebody else it says why not.
   */
  readonly invite: (person: CallPerson, media: CallMedia) => void;
  readonly accept: (answerWith: AnswerWith) => void;
  readonly decline: () => void;
  readonly silence: () => void;
  readonly hangUp: () => void;
  readonly turn: CallEngine['turn'];
  readonly chooseInput: (kind: InputKind, deviceId: string) => void;
  readonly screenSupport: CallEngine['screenSupport'];
  readonly shareScreen: CallEngine['shareScreen'];
  readonly showScreenAs: CallEngine['showScreenAs'];
  readonly stopSharing: CallEngine['stopSharing'];
  readonly listDevices: () => Promise<CallDevices>;
  /** Calls the person of the call that has ended. */
  readonly callAgain: () => void;
  readonly dismiss: () => void;
  readonly resize: (stage: 'large' | 'small') => void;
  readonly closeToast: (id: number) => void;
};

/**
 * Milliseconds for which the stage may wait until the answer to the caller's offer has left: to draw it takes about
 * as long, in which this page could do nothing of what both wait for. Nobody sees a wait that short.
 */
const drawsWithinMs = 50;

const nothing = () => {};

const disconnected: CallState = {
  view: { phase: 'idle' },
  endedHere: false,
  toasts: [],
  logLines: () => [],
  invite: nothing,
  accept: nothing,
  decline: nothing,
  silence: nothing,
  hangUp: nothing,
  turn: nothing,
  chooseInput: nothing,
  screenSupport: 'none',
  shareScreen: nothing,
  showScreenAs: nothing,
  stopSharing: nothing,
  listDevices: () => Promise.resolve(noCallDevices),
  callAgain: nothing,
  dismiss: nothing,
  resize: nothing,
  closeToast: nothing,
};

export const useCalls = create<CallState>()(() => disconnected);

export const isOnStage = ({ phase }: CallView): boolean => {
  switch (phase) {
    case 'resuming':
    case 'outgoing':
    case 'connecting':
    case 'active':
    case 'reconnecting':
      return true;
    case 'idle':
    case 'incoming':
    case 'ended':
      return false;
  }
};

/** The stage opens large for each call, and keeps the size that the person gives it. */
const stageOf = (view: CallView, before: CallStage): CallStage => {
  if (!isOnStage(view)) return 'none';
  return before === 'none' ? 'large' : before;
};

/** Shows what the engine shows, and hands it what the person does. Returns the way to stop. */
export const connectCallStore = (
  engine: CallEngine,
  logLines: CallState['logLines'] = disconnected.logLines,
): (() => void) => {
  const { getState: get, setState: set } = useCalls;
  let toasts = 0;

  const tell = (news: CallNews): void => {
    toasts += 1;
    const toast: CallToast = { id: toasts, news };
    set((state) => ({ toasts: [...state.toasts, toast] }));
  };

  const keepToasts = (isKept: (toast: CallToast) => boolean): void => {
    const kept = get().toasts.filter(isKept);
    if (kept.length < get().toasts.length) set({ toasts: kept });
  };

  let cancelWait: (() => void) | undefined;
  const waitToDraw = (): void => {
    cancelWait?.();
    const timer = setTimeout(() => {
      cancelWait = undefined;
      show();
    }, drawsWithinMs);
    cancelWait = () => clearTimeout(timer);
  };

  const show = (): void => {
    const { view } = engine;
    const isAnswering = view.phase === 'connecting' && view.remote.stream === undefined;
    if (cancelWait && isAnswering) return;
    cancelWait?.();
    cancelWait = undefined;
    const before = get().view;
    const isNew = isOnStage(view) && !isOnStage(before);
    set({ view, ...(isNew && { endedHere: false }) });
    useCallScreen.setState(({ stage }) => ({
      stage: stageOf(view, stage),
      peer: isOnStage(view) && 'peer' in view ? view.peer.id : undefined,
    }));
    const isUnwanted = before.phase === 'resuming' && view.phase === 'idle' && !get().endedHere;
    if (isUnwanted) tell({ kind: 'not-resumed' });
    keepToasts(({ news }) => stillHolds(news, view));
    if (view.phase === 'ended' && isSettled(view, before)) engine.dismiss();
  };

  const answer = (answerWith: AnswerWith): void => {
    waitToDraw();
    engine.accept(answerWith);
  };

  const invite: CallState['invite'] = (person, media) => {
    const { view } = engine;
    const present = 'peer' in view && view.phase !== 'ended' ? view : undefined;
    if (present === undefined) engine.invite(person, media);
    else if (present.peer.id !== person.id) {
      const kind = present.phase === 'incoming' ? 'is-called' : 'in-a-call';
      // However often one clicks, it stands there once.
      keepToasts(({ news }) => news.kind !== kind);
      tell({ kind, peer: present.peer });
    } else if (present.phase === 'incoming') answer(media);
    else useCallScreen.setState({ stage: 'large' });
  };

  const stops = [
    engine.subscribe(show),
    engine.on('device-changed', (change) => tell({ kind: 'device-changed', change })),
    engine.on('device-chosen', ({ kind, deviceId }) =>
      useCallPreferences.setState({ [kind]: deviceId }),
    ),
    engine.on('device-kept', (kept) => tell({ kind: 'device-kept', kept })),
    engine.on('screen-ended', (end) => {
      const { view } = engine;
      tell({ kind: 'screen-ended', end, by: 'peer' in view ? view.peer.name : '' });
    }),
    engine.on('missed-while-busy', ({ peer, media }) =>
      tell({ kind: 'missed-while-busy', peer, media }),
    ),
  ];
  set({
    logLines,
    invite,
    accept(answerWith) {
      useCallPreferences.setState({ answerWith });
      answer(answerWith);
    },
    decline: () => engine.decline(),
    silence: () => engine.silence(),
    hangUp() {
      set({ endedHere: true });
      engine.hangUp();
    },
    turn: (what, on) => engine.turn(what, on),
    chooseInput: (kind, deviceId) => engine.chooseDevice(kind, deviceId),
    screenSupport: engine.screenSupport,
    shareScreen: (content, options) => engine.shareScreen(content, options),
    showScreenAs: (content) => engine.showScreenAs(content),
    stopSharing: () => engine.stopSharing(),
    listDevices: () => listCallDevices(engine),
    callAgain() {
      const { view } = engine;
      if (view.phase === 'ended') invite(view.peer, view.media);
    },
    dismiss: () => engine.dismiss(),
    resize(stage) {
      if (isOnStage(engine.view)) useCallScreen.setState({ stage });
    },
    closeToast: (id) => keepToasts((toast) => toast.id !== id),
  });
  show();
  return () => {
    for (const stop of stops) stop();
    cancelWait?.();
    useCallScreen.setState({ stage: 'none', peer: undefined });
    set(disconnected, true);
  };
};
