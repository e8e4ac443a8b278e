import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { InputKind, OwnDevice } from '@parley/call';

/** Whether a device is on, and the system keeps it silent or dark. */
export const isSilenced = (device: OwnDevice): boolean =>
  device.state === 'on' && device.isSilenced === true;

/** What has happened to a device that is on, and what to do; no press on this page brings it back. */
export const silencedText: Readonly<Record<InputKind, MessageDescriptor>> = {
  microphone: msg`Your system has muted your microphone, and you are not heard: unmute it there, or on the device.`,
  camera: msg`Your system has stopped your camera, and you are not seen: start it there, or open its cover.`,
};
