declare module '*.po' {
  import type { Messages } from '@lingui/core';

  export const messages: Messages;
}

declare module '*.po?part=calls' {
  import type { Messages } from '@lingui/core';

  export const messages: Messages;
}

declare module '*.po?part=links' {
  import type { Messages } from '@lingui/core';

  export const messages: Messages;
}

declare module '*.po?part=account' {
  import type { Messages } from '@lingui/core';

  export const messages: Messages;
}

declare module '*.po?part=menu' {
  import type { Messages } from '@lingui/core';

  export const messages: Messages;
}

declare module '*.po?part=help' {
  import type { Messages } from '@lingui/core';

  export const messages: Messages;
}
