import { once } from 'node:events';
import { connect } from 'node:net';
import { PROTOCOL_VERSION } from '@parley/protocol';
import { type Client, newDevice, newId } from './client.js';

/** A WebSocket text frame from a client; a mask of zeros leaves the text as it is (RFC 6455, 5.3). */
const frame = (text: string): Buffer => {
  const payload = Buffer.from(text);
  const head = Buffer.alloc(8);
  head[0] = 0x81;
  head[1] = 0x80 | 126;
  head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
};

/**
 * Another device of somebody's, which asks for pages of a conversation's history and reads none of them.
 * @returns the way to hang up
 */
export const askAndNeverRead = async (
  url: string,
  { token }: Client,
  { conversation, times }: { conversation: string; times: number },
): Promise<() => void> => {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname).on('error', () => {});
  await once(socket, 'connect');
  const heard = async (text: string): Promise<void> => {
    let all = '';
    while (!all.includes(text)) all += String((await once(socket, 'data'))[0]);
  };
  socket.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  await heard('pingInterval');
  const auth = { protocol: PROTOCOL_VERSION, device: newDevice(), token };
  socket.write(frame(`40${JSON.stringify(auth)}`));
  await heard('welcome');
  socket.pause();
  for (let asked = 0; asked < times; asked += 1) {
    const message = { type: 'chat-history', id: newId(), conversation, limit: 100 };
    socket.write(frame(`42${asked}${JSON.stringify([message.type, message])}`));
  }
  return () => socket.destroy();
};
