import { defineCommand, runMain } from 'citty';
import { VERSION } from '../config/version.js';
import { CALLED } from './called.js';

/*
 * The command line. Each command is a file of its own, which is loaded when it is called, or told of by --help: what is
 * large it imports when it runs.
 */

const parley = defineCommand({
  meta: {
    name: CALLED,
    version: VERSION,
    description:
      'Runs beside the server, with the same environment: it finds it by DATA_DIR and DATABASE_URL.',
  },
  subCommands: {
    doctor: async () => (await import('./commands/doctor.js')).doctor,
    owner: async () => (await import('./commands/owner.js')).owner,
    invite: async () => (await import('./commands/invite.js')).invite,
    backup: async () => (await import('./commands/backup.js')).backup,
    restore: async () => (await import('./commands/restore.js')).restore,
    status: async () => (await import('./commands/status.js')).status,
  },
});

const rawArgs = process.argv.slice(2);
// npx keeps a --help that comes first for itself.
const [first = 'help'] = rawArgs;
await runMain(parley, { rawArgs: first === 'help' ? ['--help'] : rawArgs });
