/** Whether a page of this origin may connect to this host; what is not a browser names no origin. */
export const isOwnOrigin = (
  { origin, host }: { origin?: string | undefined; host?: string | undefined },
  allowed: readonly string[],
): boolean => {
  if (origin === undefined || allowed.includes(origin)) return true;
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin);
  return /^https?:$/.test(page.protocol) && page.host === host?.toLowerCase();
};
