/** Why there is no backup, or why one is not restored, in a sentence for whoever sits at the terminal. */
export class BackupError extends Error {}
