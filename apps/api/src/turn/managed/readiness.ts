import { connect } from 'node:net';
import { TurnAllocation } from '../client/turn-allocation.js';
import { turnCredentials } from '../turn-credentials.js';
import type { TurnAddress } from './turn-addresses.js';

const ANSWERS_WITHIN_MS = 1_000;
const CREDENTIALS_SECONDS = 60;

export type Coturn = { addresses: readonly TurnAddress[]; port: number; secret: string };

const accepts = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, host);
    const answer = (isOpen: boolean) => () => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once('connect', answer(true)).once('error', answer(false));
    socket.setTimeout(ANSWERS_WITHIN_MS, answer(false));
  });

const allocates = async (host: string, port: number, secret: string): Promise<boolean> => {
  const expiresAt = Math.floor(Date.now() / 1000) + CREDENTIALS_SECONDS;
  const who = turnCredentials('readiness', secret, expiresAt);
  const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS);
  try {
    const allocation = await TurnAllocation.open({ transport: 'udp', host, port }, who, signal);
    await allocation.close();
    return true;
  } catch {
    return false;
  }
};

/**
 * Whether a coturn takes connections, and whoever has credentials. It makes a database, though it needs none, when the
 * first of them comes, and refuses others meanwhile: the first is us.
 */
export const isReady = async ({ addresses, port, secret }: Coturn): Promise<boolean> => {
  for (const { local } of addresses) {
    if (!(await accepts(local, port)) || !(await allocates(local, port, secret))) return false;
  }
  return true;
};
