import type { Config } from '../config/config.js';
import { bareHost } from '../network/bare-host.js';
import { ownAddress } from '../network/own-address.js';
import type { TlsView } from '../tls/tls-status.js';
import type { TurnAccess } from '../turn/turn.service.js';
import type { TurnStatus } from '../turn/turn-status.js';
import { checkCertificate } from './checks/certificate.js';
import { checkClock, timeOf } from './checks/clock.js';
import { checkDatabase } from './checks/database.js';
import { checkDisk } from './checks/disk.js';
import { addressesOfMachine, checkName, resolve } from './checks/name.js';
import { checkOrigin } from './checks/origin.js';
import { checkPort, type Door } from './checks/ports.js';
import { checkTurn } from './checks/turn.js';
import { type Finding, fault, good } from './finding.js';

/** A server that runs, and what it knows of itself. */
export type Installation = {
  config: Config;
  /** Where it listens. */
  port: number;
  tls: TlsView;
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
const originOf = ({ config, port, tls }: Installation, asked: Asked): string => {
  if (asked.origin !== undefined) return asked.origin;
  if (config.tls.from !== 'nowhere') return ownAddress(config, port, tls.names);
  const [name] = config.allowedHosts;
  if (name === undefined) return `http://localhost:${port}`;
  return config.trustProxy === false ? `http://${name}:${port}` : `https://${name}`;
};

const HTTP_PORT = 80;
const HTTPS_PORT = 443;

/** Where browsers come in, and the authority that certifies DOMAIN. */
const doorsOf = ({ config }: Installation, { hostname, port, protocol }: URL): Door[] => {
  const host = bareHost(hostname);
  const own = Number(port) || (protocol === 'https:' ? HTTPS_PORT : HTTP_PORT);
  const ports = config.tls.from === 'authority' ? [HTTP_PORT, own] : [own];
  return ports.map((each) => ({ host, port: each }));
};

/** Looks at a running server and what stands around it. */
export const examine = async (installation: Installation, asked: Asked): Promise<Finding[]> => {
  const signal = AbortSignal.timeout(WITHIN_MS);
  const { config, ping, turn, tls } = installation;
  const origin = originOf(installation, asked);
  const external = turn.status.mode === 'managed' ? turn.status.addresses : [];
  const findings = await Promise.all([
    checkName(new URL(origin).hostname, [...addressesOfMachine(), ...external], resolve, signal),
    Promise.all(doorsOf(installation, new URL(origin)).map((door) => checkPort(door, signal))),
    checkCertificate(origin, tls, signal),
    checkOrigin(origin, signal),
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
