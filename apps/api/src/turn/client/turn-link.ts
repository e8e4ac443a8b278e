import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { isIP, connect as openTcp, type Socket } from 'node:net';
import { connect as openTls } from 'node:tls';
import { lengthOf } from './stun-message.js';
import { beforeSilence } from './turn-silence.js';
import type { TurnPlace } from './turn-url.js';

/** A way to a TURN server, which brings whole messages. */
export type TurnLink = {
  /** Whether what is sent may get lost. */
  isLossy: boolean;
  send: (bytes: Buffer) => void;
  close: () => void;
};

type Receive = (bytes: Buffer) => void;

const connected = async (socket: UdpSocket, signal: AbortSignal): Promise<void> => {
  try {
    await once(socket, 'connect', { signal });
  } catch (error) {
    socket.close();
    throw error;
  }
};

const overUdp = async (
  { host, port }: TurnPlace,
  receive: Receive,
  signal: AbortSignal,
): Promise<TurnLink> => {
  const { address, family } = await beforeSilence(signal, lookup(host));
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
  socket.connect(port, address);
  await connected(socket, signal);
  socket.on('message', receive);
  // Nobody listens there: no answer will come.
  socket.on('error', () => undefined);
  return { isLossy: true, send: (bytes) => socket.send(bytes), close: () => socket.close() };
};

/** Cuts what arrives into messages. */
const inMessages = (receive: Receive): Receive => {
  let arrived: Buffer = Buffer.alloc(0);
  return (bytes) => {
    arrived = Buffer.concat([arrived, bytes]);
    for (let end = lengthOf(arrived); end !== undefined && end <= arrived.length; ) {
      receive(arrived.subarray(0, end));
      arrived = arrived.subarray(end);
      end = lengthOf(arrived);
    }
  };
};

const overStream = (socket: Socket, receive: Receive): TurnLink => {
  socket.on('data', inMessages(receive));
  socket.on('error', () => undefined);
  return {
    isLossy: false,
    send: (bytes) => socket.write(bytes),
    close: () => socket.destroy(),
  };
};

const opened = async (socket: Socket, event: string, signal: AbortSignal): Promise<Socket> => {
  try {
    await once(socket, event, { signal });
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
};

/** @throws when the server cannot be reached, or shows a certificate that is not good */
export const openLink = async (
  place: TurnPlace,
  receive: Receive,
  signal: AbortSignal,
): Promise<TurnLink> => {
  const { transport, host, port } = place;
  switch (transport) {
    case 'udp':
      return overUdp(place, receive, signal);
    case 'tcp':
      return overStream(await opened(openTcp(port, host), 'connect', signal), receive);
    case 'tls': {
      // Addresses are no names that could be asked for.
      const name = isIP(host) === 0 ? { servername: host } : {};
      const socket = openTls({ host, port, ...name });
      return overStream(await opened(socket, 'secureConnect', signal), receive);
    }
  }
};
