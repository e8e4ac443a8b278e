import { InvitedRole, limits } from '@parley/protocol';
import { z } from 'zod';
import { ask } from '../../control/control-client.js';
import { INVITE } from '../../control/control-messages.js';
import { StartError } from '../../start-error.js';
import { command, say } from '../command.js';

const Wish = z.object({
  role: z.enum(InvitedRole.options, { error: 'is guest or member' }),
  uses: z.coerce.number().int().min(1).max(limits.invitationUses),
  days: z.coerce.number().int().min(1).max(365),
  label: z.string().min(1).max(limits.label).optional(),
});

export const invite = command(
  'invite',
  'Makes a link by which somebody new comes in',
  {
    role: { type: 'string', default: 'member', description: 'What they become: guest or member' },
    uses: { type: 'string', default: '1', description: 'How many may come by it' },
    days: { type: 'string', default: '7', description: 'How long it is good' },
    label: { type: 'string', description: 'Whom it is for, in your words' },
  },
  async ({ dataDir }, { role, uses, days, label }) => {
    const wish = Wish.safeParse({ role, uses, days, ...(label !== undefined && { label }) });
    if (!wish.success) {
      const wrong = wish.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`);
      throw new StartError(wrong.join('\n'));
    }
    await ask(dataDir, INVITE, wish.data, ({ url }) => say(url));
  },
);
