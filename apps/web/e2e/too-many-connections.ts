import { type IncomingMessage, request } from 'node:http';

/* Connections of this machine beside those of the pages, which are from the same address. */

const upgrade = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
};

/** @returns the HTTP status of the answer */
const connect = async (origin: string): Promise<number | undefined> => {
  const url = new URL('/socket.io/?EIO=4&transport=websocket', origin);
  const asking = request(url, { headers: upgrade }).end();
  const { statusCode, socket } = await new Promise<IncomingMessage>((resolve, reject) => {
    asking.once('upgrade', resolve).once('response', resolve).once('error', reject);
  });
  socket.destroy();
  return statusCode;
};

/** Connects until the server takes no more connections from this address for a while. */
export const connectTooOften = async (origin: string): Promise<void> => {
  let status: number | undefined;
  do status = await connect(origin);
  while (status === 101);
  if (status !== 429) throw new Error(`HTTP ${status}`);
};
