import { callDeadlines, parsedUrl } from '@parley/protocol';
import { z } from 'zod';
import { hostnameOf } from '../network/own-host.js';
import { isNetwork, PRIVATE_NETWORKS } from '../network/trusted-proxies.js';
import { StartError } from '../start-error.js';
import { list } from './list.js';
import { port, tlsFault, tlsFields, tlsSettings } from './tls-settings.js';
import { turnFault, turnFields, turnSettings } from './turn-settings.js';

const number = z.coerce.number({ error: 'is a number' });

const DAY_SECONDS = 24 * 60 * 60;

const seconds = (defaultMs: number) =>
  number
    .positive()
    .max(DAY_SECONDS)
    .default(defaultMs / 1000)
    .transform((value) => Math.round(value * 1000));

const origins = list
  .refine((items) => items.every((item) => /^https?:/.test(item) && parsedUrl(item)), {
    error: 'each is an origin such as https://chat.example.org',
  })
  .transform((items) => items.map((item) => new URL(item).origin));

const hosts = list
  .refine((items) => items.every((item) => hostnameOf(item) !== undefined && !/:\d+$/.test(item)), {
    error: 'each is a host such as chat.example.org, without a port',
  })
  .transform((items) => items.map((item) => hostnameOf(item) ?? item));

const whichProxies = {
  error: 'is true, false, or addresses and ranges such as 10.0.0.0/8, 2001:db8::7',
};

/** Whose `X-Forwarded-For` is believed: nobody's, that of any private address, or of those on a list. */
const proxies = z
  .union(
    [
      z.stringbool().transform((trusted) => trusted && PRIVATE_NETWORKS),
      list.refine((items) => items.length > 0 && items.every(isNetwork), whichProxies),
    ],
    whichProxies,
  )
  .default(false);

/** The environment of the server, each variable with its default. README.md lists them for operators. */
const Environment = z
  .object({
    HOST: z.string().default('0.0.0.0'),
    /** By default that of HTTPS with DOMAIN, else 3000. */
    PORT: port.optional(),
    ...tlsFields,
    /** Folder of the embedded database; unused with DATABASE_URL. */
    DATA_DIR: z.string().default('.data'),
    /** Folder of the built web client; by default where the build puts it. */
    WEB_DIR: z.string().optional(),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    /** Origins, besides the server's own, whose pages may connect. */
    ALLOWED_ORIGINS: origins,
    /** Names under which browsers may reach the server. */
    ALLOWED_HOSTS: hosts,
    /** Whether a reverse proxy in front sets X-Forwarded-For, or which. */
    TRUST_PROXY: proxies,
    LOG_LEVEL: z.enum(['error', 'warn', 'info', 'debug']).default('info'),
    LOG_FORMAT: z.enum(['text', 'json']).default(process.stdout.isTTY ? 'text' : 'json'),
    /** Multiplies every rate limit; for load tests. */
    RATE_LIMIT_SCALE: number.positive().default(1),
    SESSION_DAYS: number.positive().max(3_650).default(30),
    PRESENCE_GRACE_SECONDS: seconds(5_000),
    ...turnFields,
    CALL_ALERT_SECONDS: seconds(callDeadlines.alert),
    CALL_RING_SECONDS: seconds(callDeadlines.ring),
    CALL_CALLER_LOST_SECONDS: seconds(callDeadlines.callerLost),
    CALL_CONNECT_SECONDS: seconds(callDeadlines.connect),
    CALL_PEER_LOST_SECONDS: seconds(callDeadlines.peerLost),
    CALL_PEER_LOST_MEDIA_SECONDS: seconds(callDeadlines.peerLostMedia),
    CALL_ALL_GONE_SECONDS: seconds(callDeadlines.allGone),
    CALL_MEDIA_LOST_SECONDS: seconds(callDeadlines.mediaLost),
  })
  .superRefine((env, context) => {
    for (const fault of [turnFault(env), tlsFault(env)]) {
      if (fault === undefined) continue;
      context.addIssue({ code: 'custom', path: [fault[0]], message: fault[1] });
    }
  })
  .transform((env) => ({
    host: env.HOST,
    port: env.PORT ?? (env.DOMAIN === undefined ? 3000 : 443),
    tls: tlsSettings(env),
    dataDir: env.DATA_DIR,
    webDir: env.WEB_DIR,
    databaseUrl: env.DATABASE_URL,
    allowedOrigins: env.ALLOWED_ORIGINS,
    allowedHosts: env.DOMAIN === undefined ? env.ALLOWED_HOSTS : [env.DOMAIN, ...env.ALLOWED_HOSTS],
    trustProxy: env.TRUST_PROXY,
    logLevel: env.LOG_LEVEL,
    logFormat: env.LOG_FORMAT,
    rateLimitScale: env.RATE_LIMIT_SCALE,
    sessionTtlMs: env.SESSION_DAYS * 24 * 60 * 60 * 1000,
    presenceGraceMs: env.PRESENCE_GRACE_SECONDS,
    ...turnSettings(env),
    callDeadlines: {
      alert: env.CALL_ALERT_SECONDS,
      ring: env.CALL_RING_SECONDS,
      callerLost: env.CALL_CALLER_LOST_SECONDS,
      connect: env.CALL_CONNECT_SECONDS,
      peerLost: env.CALL_PEER_LOST_SECONDS,
      peerLostMedia: env.CALL_PEER_LOST_MEDIA_SECONDS,
      allGone: env.CALL_ALL_GONE_SECONDS,
      mediaLost: env.CALL_MEDIA_LOST_SECONDS,
    },
  }));

export type Config = z.infer<typeof Environment>;

/** Injection token of the validated environment: `@Inject(CONFIG) config: Config`. */
export const CONFIG = Symbol('Config');

export class ConfigError extends StartError {}

/**
 * Reads and checks the environment. An empty variable counts as one that is not set.
 * @throws {ConfigError} with one line for each wrong variable, naming it
 */
export const readConfig = (env: NodeJS.ProcessEnv): Config => {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(set);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigError(`The environment is not valid:\n${lines.join('\n')}`);
};
