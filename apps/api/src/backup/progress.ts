/** Who is told how far a backup or a restore is. */
export type Progress = {
  /** So many rows of a table are through. */
  at: (table: string, rows: number) => void;
  /** All of them are. */
  done: (table: string, rows: number) => void;
};
