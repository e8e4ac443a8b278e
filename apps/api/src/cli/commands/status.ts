import { ask } from '../../control/control-client.js';
import { STATUS } from '../../control/control-messages.js';
import { command, say } from '../command.js';

export const status = command(
  'status',
  'Says whether the server runs, and since when',
  {},
  async ({ dataDir }) =>
    ask(dataDir, STATUS, {}, ({ version, pid, database, since }) => {
      const where =
        database === 'embedded' ? 'the embedded database' : 'the database of DATABASE_URL';
      const when = new Date(since).toISOString();
      say(`Parley ${version} runs as process ${pid} on ${where}, since ${when}.`);
    }),
);
