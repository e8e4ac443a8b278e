import { InvitationLabels, InvitedRole, limits } from '@parley/protocol';
import { z } from 'zod';
import { Finding } from '../doctor/finding.js';

/** A command that the running server carries out for whoever may read its data folder. */
export type ControlCommand<Name extends string, Request, Answer> = {
  name: Name;
  request: z.ZodType<Request>;
  answer: z.ZodType<Answer>;
};

const command = <Name extends string, Request, Answer>(
  name: Name,
  request: z.ZodType<Request>,
  answer: z.ZodType<Answer>,
): ControlCommand<Name, Request, Answer> => ({ name, request, answer });

/** What runs here. */
export const STATUS = command(
  'status',
  z.strictObject({}),
  z.strictObject({
    version: z.string(),
    pid: z.number().int(),
    database: z.enum(['embedded', 'server']),
    /** When it was started. */
    since: z.number(),
  }),
);

/** What is wrong with the server and what stands around it. */
export const DOCTOR = command(
  'doctor',
  z.strictObject({
    origin: z.url({ protocol: /^https?$/ }).optional(),
    clock: z.url({ protocol: /^https?$/ }).optional(),
  }),
  z.array(Finding),
);

/** A copy of the files of the embedded database; it is there for as long as whoever asked stays connected. */
export const SNAPSHOT = command(
  'snapshot',
  z.strictObject({}),
  z.strictObject({ folder: z.string() }),
);

/** There is a backup of what there was at that time. */
export const BACKED_UP = command(
  'backed-up',
  z.strictObject({ at: z.number().int().positive() }),
  z.strictObject({}),
);

/** A link by which somebody becomes the owner, or an owner makes a new password. */
export const OWNER = command(
  'owner',
  z.strictObject({ name: z.string().optional() }),
  z.discriminatedUnion('link', [
    z.strictObject({ link: z.literal('set-up'), url: z.string() }),
    z.strictObject({ link: z.literal('reset'), url: z.string(), name: z.string() }),
    /** Which owner is not clear. */
    z.strictObject({ link: z.literal('none'), owners: z.array(z.string()) }),
  ]),
);

export type OwnerAnswer = z.infer<typeof OWNER.answer>;

/** A link for each of those who are named, or one without, by which somebody new comes in. */
export const INVITE = command(
  'invite',
  z.strictObject({
    role: InvitedRole,
    uses: z.number().int().min(1).max(limits.invitationUses),
    days: z.number().int().min(1).max(365),
    labels: InvitationLabels.optional(),
  }),
  z.array(z.strictObject({ label: z.string().optional(), url: z.string() })),
);

/** All commands. Who adds one writes it above, and its handler by `ControlCommands` where its feature is. */
const commands = [OWNER, INVITE, STATUS, DOCTOR, SNAPSHOT, BACKED_UP] as const;
export type ControlName = (typeof commands)[number]['name'];

/** The one line that is sent. */
export const ControlRequest = z.strictObject({
  command: z.enum(commands.map(({ name }) => name)),
  request: z.unknown(),
});

/** The one line that comes back: a refusal is a sentence for whoever sits at the terminal. */
export const ControlReply = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), answer: z.unknown() }),
  z.strictObject({ ok: z.literal(false), message: z.string() }),
]);
export type ControlReply = z.infer<typeof ControlReply>;

export const MOST_LINE_BYTES = 1024 * 1024;

/** What a server that is still at it says before its line, which is JSON and may begin with it. */
export const STILL_AT_IT = ' ';
/** How often it says so. */
export const BEAT_MS = 2_000;

/** Where the first line ends in what has arrived of it; none yet: undefined. */
export const lineIn = (bytes: Buffer): string | undefined => {
  const end = bytes.indexOf('\n');
  return end < 0 ? undefined : bytes.toString('utf8', 0, end);
};

export const asLine = (value: unknown): string => `${JSON.stringify(value)}\n`;
