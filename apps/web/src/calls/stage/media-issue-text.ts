import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { InputKind, MediaIssue } from '@parley/call';

/** What is wrong with an own device and what to do, in one sentence each; the call goes on all the same. */
export const mediaIssueText: Readonly<
  Record<InputKind, Readonly<Record<MediaIssue, MessageDescriptor>>>
> = {
  microphone: {
    denied: msg`Your microphone is blocked: allow it beside the page’s address, then turn it on.`,
    missing: msg`No microphone was found: plug one in, and you will be heard.`,
    'in-use': msg`Another program is using your microphone: close it there, then turn it on here.`,
    insecure: msg`The microphone only works over HTTPS: ask whoever runs this server for a secure address.`,
    unknown: msg`Your microphone did not start: turn it on once more, or choose another under Devices.`,
  },
  camera: {
    denied: msg`Your camera is blocked: allow it beside the page’s address, then turn it on.`,
    missing: msg`No camera was found: plug one in, or go on with your voice.`,
    'in-use': msg`Another program is using your camera: close it there, then turn it on here.`,
    insecure: msg`The camera only works over HTTPS: ask whoever runs this server for a secure address.`,
    unknown: msg`Your camera did not start: turn it on once more, or choose another under Devices.`,
  },
};
