/**
 * Where the engine writes what happens. One `info` line for each change of phase; descriptions, candidates
 * and tokens appear nowhere, ids of calls do.
 */
export interface CallLogger {
  debug(message: string, details?: Readonly<Record<string, unknown>>): void;
  info(message: string, details?: Readonly<Record<string, unknown>>): void;
  warn(message: string, details?: Readonly<Record<string, unknown>>): void;
}

export const silentLogger: CallLogger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
};
