import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ScreenSound } from '@parley/call';

/** Whether what one shares is heard as well, and why not. */
export const soundText: Readonly<Record<ScreenSound, MessageDescriptor>> = {
  on: msg`With its sound`,
  none: msg`Without sound`,
  failed: msg`Without sound, which could not be started`,
  echoes: msg`Without sound, since this browser would send the call’s own as well`,
};
