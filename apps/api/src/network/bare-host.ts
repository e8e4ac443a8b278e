/** A host as systems take it: in URLs, brackets stand around addresses of IPv6. */
export const bareHost = (host: string): string => host.replace(/^\[|\]$/g, '');
