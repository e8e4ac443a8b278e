import type { ErrorCode } from '@parley/protocol';

/** How far something is that the server was asked for. */
export type Loading =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly code: ErrorCode };
