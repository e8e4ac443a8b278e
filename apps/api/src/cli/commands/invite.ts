import { InvitationLabels, InvitedRole, limits } from '@parley/protocol';
import { z } from 'zod';
import { ask } from '../../control/control-client.js';
import { INVITE } from '../../control/control-messages.js';
import { StartError } from '../../start-error.js';
import { command, say } from '../command.js';

const { invitationsAtOnce: MOST_NAMES, invitationUses: MOST_USES, label: LONGEST } = limits;
const MOST_DAYS = 365;

const wholeNumber = (most: number) => {
  const error = `is a whole number from 1 to ${most}`;
  return z.coerce.number({ error }).int({ error }).min(1, { error }).max(most, { error });
};

const Wish = z.object({
  role: z.enum(InvitedRole.options, { error: 'is guest or member' }),
  uses: wholeNumber(MOST_USES),
  days: wholeNumber(MOST_DAYS),
});

/** @throws {StartError} when they are too many, or one is too long or empty */
const labelsOf = (names: readonly string[]): string[] | undefined => {
  if (names.length === 0) return undefined;
  const labels = InvitationLabels.safeParse(names);
  if (labels.success) return [...new Set(labels.data)];
  throw new StartError(`NAMES: at most ${MOST_NAMES}, of 1 to ${LONGEST} characters each`);
};

export const invite = command(
  'invite',
  'Makes a link by which somebody new comes in, or one for each of those who are named',
  {
    names: {
      type: 'positional',
      required: false,
      description: 'Whom it is for: each name or address gets a link of its own',
    },
    role: { type: 'string', default: 'member', description: 'What they become: guest or member' },
    uses: { type: 'string', default: '1', description: 'How many may come by one link' },
    days: { type: 'string', default: '7', description: 'How long it is good' },
  },
  async ({ dataDir }, { _: names, role, uses, days }) => {
    const wish = Wish.safeParse({ role, uses, days });
    if (!wish.success) {
      const wrong = wish.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`);
      throw new StartError([...new Set(wrong)].join('\n'));
    }
    const labels = labelsOf(names);
    await ask(dataDir, INVITE, { ...wish.data, ...(labels && { labels }) }, (made) => {
      for (const { label, url } of made) say(label === undefined ? url : `${label}: ${url}`);
    });
  },
  { takesMore: true },
);
