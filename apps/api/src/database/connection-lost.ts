/** The database went away under a statement, or was not there for it. */
export class ConnectionLost extends Error {}

/** Classes of SQLSTATE, and single ones, that say that the server cannot for now, whatever it was asked. */
const AWAY = [
  // Connection exceptions.
  '08',
  // Insufficient resources: a full disk, too many connections.
  '53',
  // An operator stops it or it has crashed; a statement took too long.
  '57',
  // Its own trouble with files and memory.
  '58',
  // A standby that takes no writes.
  '25006',
];

/** What the system says of an address that cannot be reached, or of a connection that broke. */
const SYSTEM = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);

/** What `pg` says, which gives such errors no code. */
const DRIVER =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed)/;

const saysAway = (error: Error): boolean => {
  if (error instanceof ConnectionLost || DRIVER.test(error.message)) return true;
  if (!('code' in error) || typeof error.code !== 'string') return false;
  const { code } = error;
  if (!('severity' in error)) return SYSTEM.has(code);
  const isItsEnd = error.severity === 'PANIC' || error.severity === 'FATAL';
  return isItsEnd || AWAY.some((state) => code.startsWith(state));
};

/** Whether a statement failed because the database is away or cannot work for now: it can succeed later. */
export const isDatabaseAway = (error: unknown): boolean =>
  error instanceof Error && (saysAway(error) || isDatabaseAway(error.cause));
