import { ask } from '../../control/control-client.js';
import { OWNER } from '../../control/control-messages.js';
import { StartError } from '../../start-error.js';
import { command, say } from '../command.js';

const whose = (name: string | undefined): string =>
  name === undefined ? 'Say which owner' : `No owner is called ${name}. Say which`;

export const owner = command(
  'owner',
  'Gives a link by which a server gets its owner, or an owner a new password',
  {
    name: { type: 'positional', required: false, description: 'Which owner, where there are more' },
  },
  async ({ dataDir }, { name }) =>
    ask(dataDir, OWNER, name === undefined ? {} : { name }, (answer) => {
      switch (answer.link) {
        case 'set-up':
          say(`Whoever opens this within 24 hours makes the server theirs:\n\n  ${answer.url}\n`);
          return;
        case 'reset':
          say(`Within 24 hours, a new password for ${answer.name}:\n\n  ${answer.url}\n`);
          return;
        case 'none':
          throw new StartError(`${whose(name)}: ${answer.owners.join(', ')}`);
      }
    }),
);
