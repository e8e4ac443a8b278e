import { command, say } from '../command.js';

export const backup = command(
  'backup',
  'Writes all that the server keeps into one file, whether it runs or not',
  {
    file: {
      type: 'positional',
      required: true,
      description: 'A new file, or an older backup, which it takes the place of',
    },
  },
  async (config, { file }) => {
    const [{ backUp }, { showProgress }] = await Promise.all([
      import('../../backup/back-up.js'),
      import('../show-progress.js'),
    ]);
    await backUp(config, file, showProgress);
    say(`${file} holds everything. Keep it from others: who has it can read it all.`);
  },
);
