import type { CallMedia, Person } from '@parley/protocol';
import { steadyNow } from '../../time/steady-clock.js';

type CallStarter = (person: Person, media: CallMedia) => void;

/** Milliseconds for which a click waits for the call layer; after them nobody expects a call any more. */
const PATIENCE = 10_000;

let starter: CallStarter | undefined;
let waiting: { readonly call: Parameters<CallStarter>; readonly since: number } | undefined;

/** Calls a person. The call layer loads late: a call asked for shortly before it is there begins then. */
export const startCall: CallStarter = (person, media) => {
  if (starter === undefined) waiting = { call: [person, media], since: steadyNow() };
  else starter(person, media);
};

/** The call layer says that it can start calls; returns the way to take that back. */
export const registerCallStarter = (registered: CallStarter): (() => void) => {
  starter = registered;
  if (waiting !== undefined && steadyNow() - waiting.since < PATIENCE) registered(...waiting.call);
  waiting = undefined;
  return () => {
    if (starter === registered) starter = undefined;
  };
};
