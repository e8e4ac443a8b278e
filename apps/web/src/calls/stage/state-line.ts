import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type {
  ActiveView,
  ConnectingView,
  OutgoingView,
  ReconnectingCause,
  ReconnectingView,
} from '@parley/call';

export type StageView = OutgoingView | ConnectingView | ActiveView | ReconnectingView;

type StateLine = {
  readonly line: MessageDescriptor;
  /** What is known beyond it. */
  readonly more?: MessageDescriptor;
};

const ringing = ({
  ringingDevices: devices,
  isSilent,
  peer: { name },
}: OutgoingView): StateLine => {
  // Before a device has said that it rings, nothing does [C3].
  if (devices === 0) return { line: msg`Calling…` };
  if (isSilent) {
    return { line: msg`Ringing silently`, more: msg`${name} does not want to be disturbed` };
  }
  return { line: devices === 1 ? msg`Ringing…` : msg`Ringing on ${devices} devices` };
};

const hanging = (name: string): StateLine => ({ line: msg`Nothing is coming from ${name}` });

const reconnecting = (cause: ReconnectingCause, name: string): StateLine => {
  switch (cause) {
    case 'peer-reloading':
      return { line: msg`${name} is reloading` };
    case 'own-network':
      return { line: msg`Reconnecting…`, more: msg`Your network is down` };
    case 'peer-network':
      return { line: msg`Reconnecting…`, more: msg`${name}’s network is down` };
    case 'own-reload':
    case 'unknown':
      return { line: msg`Reconnecting…` };
  }
};

/** What goes on, in one line; nothing while the call simply runs. */
export const stateLine = (view: StageView): StateLine | undefined => {
  switch (view.phase) {
    case 'outgoing':
      return ringing(view);
    case 'connecting':
      return { line: msg`Connecting…` };
    case 'active':
      return view.peerHangs ? hanging(view.peer.name) : undefined;
    case 'reconnecting':
      return reconnecting(view.cause, view.peer.name);
  }
};
