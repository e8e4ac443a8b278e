/** Why a microphone or a camera cannot be had; each asks for another remedy. */
export const mediaIssues = [
  /** The person, the browser's settings or the system said no. */
  'denied',
  /** There is no such device. */
  'missing',
  /** The device is there, but another program has it or it does not start. */
  'in-use',
  /** The page is not served over HTTPS, so the browser has no devices to give. */
  'insecure',
  'unknown',
] as const;
export type MediaIssue = (typeof mediaIssues)[number];

/** The names of DOMException, by the Media Capture specification and, below, by older browsers. */
const issueByName = new Map<string, MediaIssue>([
  ['NotAllowedError', 'denied'],
  ['NotFoundError', 'missing'],
  ['OverconstrainedError', 'missing'],
  ['NotReadableError', 'in-use'],
  ['AbortError', 'in-use'],
  ['SecurityError', 'insecure'],
  ['PermissionDeniedError', 'denied'],
  ['DevicesNotFoundError', 'missing'],
  ['TrackStartError', 'in-use'],
]);

/** Translates what `getUserMedia` rejects with. By the name alone, since not every DOMException is an Error. */
export const mediaIssueOf = (error: unknown): MediaIssue => {
  const hasName = typeof error === 'object' && error !== null && 'name' in error;
  const issue = hasName && typeof error.name === 'string' ? issueByName.get(error.name) : undefined;
  return issue ?? 'unknown';
};
