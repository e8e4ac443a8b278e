import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export type Place = { address: string; port: number };

const takesTcp = async ({ address, port }: Place): Promise<boolean> => {
  const server = createServer().listen(port, address);
  try {
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  }
};

const takesUdp = async ({ address, port }: Place): Promise<boolean> => {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4').bind(port, address);
  try {
    await once(socket, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    socket.close();
  }
};

const isFree = async (place: Place): Promise<boolean> =>
  (await takesTcp(place)) && (await takesUdp(place));

/** A coturn that is just ending has them still. */
const TRIES = 15;
const PAUSE_MS = 200;

/**
 * The first place that another program has; coturn itself would go on without, or share it with another coturn,
 * so that each gets some of what comes.
 */
export const placeInUse = async (places: readonly Place[]): Promise<Place | undefined> => {
  for (const place of places) {
    for (let tries = 1; !(await isFree(place)); tries += 1) {
      if (tries === TRIES) return place;
      await delay(PAUSE_MS);
    }
  }
  return undefined;
};
