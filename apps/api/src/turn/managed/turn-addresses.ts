import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { isPublic } from '../../network/public-addresses.js';
import { StartError } from '../../start-error.js';

/** Where clients find the TURN server, and the address of this machine that they end at. */
export type TurnAddress = { external: string; local: string };

type Family = 4 | 6;

/** Only the route to them is asked for. Source: RFC 5737 and RFC 3849, of documentation. */
const SOMEWHERE = { 4: '192.0.2.1', 6: '2001:db8::1' } as const;
const DISCARD_PORT = 9;

/** The address from which this machine reaches the internet, as its routes have it; sends nothing. */
const sourceAddress = async (family: Family): Promise<string | undefined> => {
  const socket = createSocket(`udp${family}`);
  try {
    socket.connect(DISCARD_PORT, SOMEWHERE[family]);
    await once(socket, 'connect');
    return socket.address().address;
  } catch {
    return undefined;
  } finally {
    socket.close();
  }
};

const ownAddresses = (): { address: string; internal: boolean }[] =>
  Object.values(networkInterfaces()).flatMap((list) => list ?? []);

const isOf = (family: Family) => (address: string) => isIPv6(address) === (family === 6);

/** Without a route to the internet, what there is. */
const anyAddress = (family: Family): string | undefined =>
  ownAddresses()
    .filter(({ internal, address }) => !internal && !/^fe[89ab]/.test(address))
    .map(({ address }) => address)
    .find(isOf(family));

const addressOf = async (
  family: Family,
  set: string | undefined,
): Promise<TurnAddress | undefined> => {
  if (set !== undefined && ownAddresses().some(({ address }) => address === set)) {
    return { external: set, local: set };
  }
  const local = (await sourceAddress(family)) ?? anyAddress(family);
  if (local === undefined) return undefined;
  return { external: set ?? local, local };
};

/**
 * One address a family at most: of those that are set, else of this machine, where one of IPv6 is of use only
 * if the internet leads to it.
 * @param set as `TURN_EXTERNAL_ADDRESS` has them
 * @throws {StartError} when there is none
 */
export const turnAddresses = async (set: readonly string[]): Promise<TurnAddress[]> => {
  const families: readonly Family[] = [4, 6];
  const found: TurnAddress[] = [];
  for (const family of families) {
    const own = set.find(isOf(family));
    if (set.length > 0 && own === undefined) continue;
    const address = await addressOf(family, own);
    if (address === undefined) continue;
    if (family === 4 || own !== undefined || isPublic(address.external)) found.push(address);
  }
  if (found.length === 0) {
    throw new StartError(
      'TURN=managed finds no address of this machine to listen at. Set TURN_EXTERNAL_ADDRESS.',
    );
  }
  return found;
};
