import type { CallMedia } from '@parley/protocol';
import type { NamedPerson } from '../people/named-person.js';

type CallStarter = (person: NamedPerson, media: CallMedia) => void;

let starter: CallStarter | undefined;
let waiting: Parameters<CallStarter> | undefined;

/** Calls a person. The call layer loads late: a call asked for before it is there begins once it is. */
export const startCall: CallStarter = (person, media) => {
  if (starter === undefined) waiting = [person, media];
  else starter(person, media);
};

/** The call layer says that it can start calls; returns the way to take that back. */
export const registerCallStarter = (registered: CallStarter): (() => void) => {
  starter = registered;
  if (waiting !== undefined) {
    registered(...waiting);
    waiting = undefined;
  }
  return () => {
    if (starter === registered) starter = undefined;
  };
};
