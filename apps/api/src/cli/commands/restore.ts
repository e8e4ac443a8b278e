import { command, say } from '../command.js';

export const restore = command(
  'restore',
  'Puts a backup into the database, while no server uses it',
  {
    file: { type: 'positional', required: true, description: 'What `backup` has written' },
    replace: {
      type: 'boolean',
      description: 'Delete what the database holds, and put the backup in its place',
    },
  },
  async (config, { file, replace }) => {
    const [{ restore: put }, { showProgress }] = await Promise.all([
      import('../../backup/restore.js'),
      import('../show-progress.js'),
    ]);
    await put(config, file, { replace: replace === true, progress: showProgress, tell: say });
    say('The backup is in place. Whoever was signed in still is.');
  },
);
