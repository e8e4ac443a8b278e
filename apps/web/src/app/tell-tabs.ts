import type { CallView } from '@parley/call';
import { isOnStage, useCalls } from '../calls/engine/call-store.js';
import { holdTabCall } from '../calls/engine/tab-calls.js';

const callOf = (view: CallView): string | undefined =>
  isOnStage(view) && 'peer' in view ? view.peer.name : undefined;

/** Lets the other tabs know of this one's call, which a sign-out there would end. Returns the way to stop. */
export const tellTabs = (): (() => void) => {
  let told: string | undefined;
  let letGo = (): void => {};
  const tell = (name: string | undefined): void => {
    if (name === told) return;
    letGo();
    told = name;
    letGo = name === undefined ? () => {} : holdTabCall(name);
  };
  const stop = useCalls.subscribe(({ view }) => tell(callOf(view)));
  return () => {
    stop();
    letGo();
  };
};
