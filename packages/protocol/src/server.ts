import { z } from 'zod';
import { request } from './define.js';
import { Incarnation, Timestamp } from './ids.js';
import { limits } from './limits.js';
import { byHand, reads, setsState } from './message-policy.js';
import { storableText } from './text.js';

/** Whom the server takes in without an invitation: nobody, those with a password, those too who have none. */
export const Door = z.enum(['invitation', 'accounts', 'open']);
export type Door = z.infer<typeof Door>;

/** Who may make invitations. */
export const Inviters = z.enum(['admins', 'members']);
export type Inviters = z.infer<typeof Inviters>;

export const ServerName = z.string().trim().min(1).max(limits.serverName).overwrite(storableText);

/** What everybody may know of the server. */
export const ServerInfo = z.object({
  /** Null until it was given one. */
  name: z.string().nullable(),
  incarnation: Incarnation,
});
export type ServerInfo = z.infer<typeof ServerInfo>;

export const ServerSettings = z.object({ name: z.string(), door: Door, inviters: Inviters });
export type ServerSettings = z.infer<typeof ServerSettings>;

const Database = z.object({
  kind: z.enum(['embedded', 'postgresql']),
  version: z.string(),
  bytes: z.number().int(),
});

const Disk = z.object({ freeBytes: z.number().int(), totalBytes: z.number().int() });

const Turn = z.object({
  mode: z.enum(['none', 'stun', 'external', 'managed']),
  running: z.boolean(),
  version: z.string().optional(),
  address: z.string().optional(),
  warnings: z.array(z.string()),
});

const Tls = z.object({
  mode: z.enum(['none', 'proxy', 'own', 'acme']),
  names: z.array(z.string()),
  expiresAt: Timestamp.optional(),
  renewsAt: Timestamp.optional(),
  /** Nothing has replaced the certificate, and it is late. */
  endsSoon: z.boolean(),
  problem: z.string().optional(),
});

/** What the server is and uses, for those who keep it. */
export const ServerAbout = z.object({
  version: z.string(),
  node: z.string(),
  startedAt: Timestamp,
  database: Database,
  /** Of the data folder. */
  disk: Disk,
  turn: Turn,
  tls: Tls,
  lastBackupAt: Timestamp.optional(),
  people: z.number().int(),
  connections: z.number().int(),
});
export type ServerAbout = z.infer<typeof ServerAbout>;

export const serverRequests = {
  'server-settings': request('server-settings', reads(byHand), {}, { settings: ServerSettings }),
  /** What is absent stays. */
  'server-set': request(
    'server-set',
    setsState(byHand),
    { name: ServerName.optional(), door: Door.optional(), inviters: Inviters.optional() },
    { settings: ServerSettings },
  ),
  'server-about': request('server-about', reads(byHand), {}, { about: ServerAbout }),
};
