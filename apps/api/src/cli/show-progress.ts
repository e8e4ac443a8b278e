import type { Progress } from '../backup/progress.js';

const { stderr } = process;

const line = (table: string, rows: number): string => `  ${table}: ${rows}`;

/** Shows on the terminal how many rows are through; in a log, each table once. */
export const showProgress: Progress = {
  at: (table, rows) => {
    if (stderr.isTTY) stderr.write(`\r${line(table, rows)}`);
  },
  done: (table, rows) => {
    stderr.write(`${stderr.isTTY ? '\r' : ''}${line(table, rows)}\n`);
  },
};
