import type { CallEngineEvents } from '../contract/call-engine.js';
import type { CallError } from '../contract/call-error.js';
import type { Clock } from '../contract/clock.js';
import type { SignalingPort } from '../contract/signaling-port.js';
import type { MediaDevicesPort, WebRtcPort } from '../contract/web-rtc-port.js';
import { LocalMedia } from '../devices/local-media.js';
import type { PreferredDevices } from '../devices/preferred-devices.js';
import { CallSession } from '../session/call-session.js';
import type { CallSessionEvents } from '../session/call-session-options.js';
import type { Self } from '../signaling/legs.js';
import type { CallSnapshots } from '../signaling/snapshots.js';

/** What one call holds on this device, from its beginning until it is released. */
export interface CallResources {
  readonly local: LocalMedia;
  readonly session: CallSession;
  /** Ends what is still being asked of the server for this call. */
  readonly abort: AbortController;
}

export interface CallResourcesPorts {
  readonly self: Self;
  readonly signaling: SignalingPort;
  readonly snapshots: Pick<CallSnapshots, 'acked'>;
  readonly webRtc: WebRtcPort;
  readonly devices: MediaDevicesPort | undefined;
  readonly preferred: PreferredDevices;
  readonly clock: Clock;
  emit<E extends keyof CallEngineEvents>(event: E, details: CallEngineEvents[E]): void;
}

/** Its own devices and its own media side; nothing is opened yet. */
export const createCallResources = (
  { devices, preferred, emit, ...ports }: CallResourcesPorts,
  events: Omit<CallSessionEvents, 'failed'>,
): CallResources => {
  const failed = (error: CallError) => emit('error', error);
  const local = new LocalMedia({
    webRtc: ports.webRtc,
    devices,
    preferred,
    changed: () => {
      session.mediaChanged();
      events.changed();
    },
    deviceChanged: (details) => emit('device-changed', details),
    deviceKept: (details) => emit('device-kept', details),
    screenEnded: (details) => emit('screen-ended', details),
    failed,
  });
  const session = new CallSession({ ...ports, media: local, events: { ...events, failed } });
  return { local, session, abort: new AbortController() };
};
