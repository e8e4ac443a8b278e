import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { readConfig } from '../src/config/config.js';
import { type CertificateSource, ManagedTurn } from '../src/turn/managed/managed-turn.js';
import type { Questions } from '../src/turn/managed/silence.js';
import { freePort } from './free-port.js';
import type { Settings } from './parley-app.js';

/** One that runs, as the system sees it. */
export type RunningCoturn = {
  pid: number;
  keeper: number;
  commandLine: string;
  environment: string;
  configFile: string;
};

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It has ended meanwhile.
    return '';
  }
};

const coturnOf = (pid: string): RunningCoturn | undefined => {
  const [program = '', , configFile = ''] = textOf(`/proc/${pid}/cmdline`).split('\0');
  if (program !== 'turnserver' || !existsSync(configFile)) return undefined;
  const keeper = Number(/^PPid:\s+(\d+)$/m.exec(textOf(`/proc/${pid}/status`))?.[1]);
  return {
    pid: Number(pid),
    keeper,
    commandLine: textOf(`/proc/${pid}/cmdline`),
    environment: textOf(`/proc/${pid}/environ`),
    configFile,
  };
};

/** The coturn whose configuration names this port. */
export const coturnAt = (port: string): RunningCoturn | undefined =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(coturnOf)
    .find(
      (coturn) =>
        coturn !== undefined &&
        textOf(coturn.configFile).split('\n').includes(`listening-port=${port}`),
    );

export const isThere = (pid: number): boolean => existsSync(`/proc/${pid}`);

/** Who may read, write and enter, as `ls` does not say it: 0o600. */
export const modeOf = (path: string): number => statSync(path).mode & 0o777;

export const folderOf = ({ configFile }: RunningCoturn): string => dirname(configFile);

/** Runs a coturn on loopback, and nowhere else; it relays to loopback. */
export const managedTurn = async (settings: Settings = {}) => ({
  TURN: 'managed',
  TURN_EXTERNAL_ADDRESS: '127.0.0.1,::1',
  TURN_UNSAFE_ALLOWED_PEERS: '127.0.0.1,::1',
  TURN_PORT: String(await freePort()),
  TURN_TLS_PORT: String(await freePort()),
  ...settings,
});

/** Runs one without a server around it. */
export const startTurn = (
  settings: Settings,
  certificate: CertificateSource,
  questions?: Questions,
): Promise<ManagedTurn> => {
  const { turn } = readConfig(settings);
  if (turn.from !== 'managed') throw new Error('These settings have no coturn run');
  return ManagedTurn.start(turn.managed, certificate, questions);
};
