import { parsedUrl } from '@parley/protocol';

/** Whether a page of this origin may connect to this host; what is not a browser names no origin. */
export const isOwnOrigin = (
  { origin, host }: { origin?: string | undefined; host?: string | undefined },
  allowed: readonly string[],
): boolean => {
  if (origin === undefined || allowed.includes(origin)) return true;
  const page = parsedUrl(origin);
  return page !== undefined && /^https?:$/.test(page.protocol) && page.host === host?.toLowerCase();
};
