import { codeOf } from '../system-error.js';

/** What of an error may stand in a log. */
export type Fault = { error: string; code?: string; reason: string; at: string[] };

const FRAMES = 8;

const innermost = (error: Error): Error =>
  error.cause instanceof Error ? innermost(error.cause) : error;

/**
 * Describes an error for the log without what was being handled: Drizzle's errors carry the statement with
 * its parameters, chat texts and hashes among them, so only the database's own words are taken.
 */
export const faultOf = (thrown: unknown): Fault => {
  if (!(thrown instanceof Error)) return { error: typeof thrown, reason: 'thrown', at: [] };
  const cause = innermost(thrown);
  const code = codeOf(cause);
  // The message stands at the beginning of the stack.
  const trace = (thrown.stack ?? '').replace(thrown.message, () => '');
  const frames = trace.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    error: cause.name,
    ...(code !== undefined && { code }),
    reason: cause.message,
    at: frames.slice(0, FRAMES).map((line) => line.trim()),
  };
};
