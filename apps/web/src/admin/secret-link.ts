import type { LinkSecret } from '@parley/protocol';

/** The secret stands behind `#`, which no browser sends to a server [K44]. */
export const secretLink = (page: 'i' | 'reset', secret: LinkSecret): string =>
  `${location.origin}/${page}#${secret}`;
