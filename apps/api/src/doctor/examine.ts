import type { Config } from '../config/config.js';
import type { TurnAccess } from '../turn/turn.service.js';
import type { TurnStatus } from '../turn/turn-status.js';
import { checkClock, timeOf } from './checks/clock.js';
import { checkDatabase } from './checks/database.js';
import { checkDisk } from './checks/disk.js';
import { checkOrigin } from './checks/origin.js';
import { checkTurn } from './checks/turn.js';
import { type Finding, fault, good } from './finding.js';

/** A server that runs, and what it knows of itself. */
export type Installation = {
  config: Config;
  /** Where it listens. */
  port: number;
  /** Rejects when the database does not answer, or cannot write. */
  ping: () => Promise<void>;
  databaseTime: () => Promise<Date>;
  turn: { status: TurnStatus; access: TurnAccess | undefined };
};

export type Asked = {
  /** Where people reach the server, if it does not know that itself. */
  origin?: string | undefined;
  /** A web server whose clock is right. */
  clock?: string | undefined;
};

const WITHIN_MS = 8_000;

const clockOf = async (
  { config, databaseTime }: Installation,
  { clock }: Asked,
  signal: AbortSignal,
): Promise<Finding> => {
  if (clock !== undefined) return checkClock({ with: clock, now: () => timeOf(clock, signal) });
  if (config.databaseUrl !== undefined) {
    return checkClock({ with: 'the database', now: databaseTime });
  }
  return good('clock', 'There is no other one here: --clock=URL compares it with a web server');
};

/** Where people reach the server, as far as it can know. */
const originOf = ({ config, port }: Installation, asked: Asked): string => {
  if (asked.origin !== undefined) return asked.origin;
  const [name] = config.allowedHosts;
  if (name === undefined) return `http://localhost:${port}`;
  return config.trustProxy === false ? `http://${name}:${port}` : `https://${name}`;
};

/** Looks at a running server and what stands around it. */
export const examine = async (installation: Installation, asked: Asked): Promise<Finding[]> => {
  const signal = AbortSignal.timeout(WITHIN_MS);
  const { config, ping, turn } = installation;
  const findings = await Promise.all([
    checkOrigin(originOf(installation, asked), signal),
    clockOf(installation, asked, signal),
    checkDisk(config.dataDir),
    checkDatabase(ping),
    checkTurn(turn.status, turn.access),
  ]);
  return findings.flat();
};

/** What can be looked at while no server runs. */
export const examineStopped = async (config: Config): Promise<Finding[]> => {
  const { turn, dataDir } = config;
  const stopped = fault(
    'server',
    `None runs on the data folder ${dataDir}`,
    'Start it, or set DATA_DIR as it has it; then this looks at the rest too.',
  );
  const disk = await checkDisk(dataDir);
  if (turn.from !== 'others') return [stopped, disk];
  return [stopped, disk, ...(await checkTurn({ mode: 'external', urls: turn.urls }, turn))];
};
