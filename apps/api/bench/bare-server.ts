import { createServer } from 'node:http';
import { Server } from 'socket.io';

/*
 * The least that relays an acked message to one device and fans one out to a room: no login, no check,
 * no storage.
 */

type Sent = {
  relay: (message: unknown, ack: (received: unknown) => void) => void;
  'fan-out': (message: unknown) => void;
};
type Received = {
  join: (room: string, ack: (joined: boolean) => void) => void;
  relay: (room: string, message: unknown, ack: (delivered: boolean) => void) => void;
  'fan-out': (room: string, message: unknown, ack: (sent: boolean) => void) => void;
};

const http = createServer();
const io = new Server<Received, Sent>(http, {
  transports: ['websocket'],
  perMessageDeflate: false,
});

io.on('connection', (socket) => {
  socket.on('join', async (room, ack) => {
    await socket.join(room);
    ack(true);
  });
  socket.on('relay', async (room, message, ack) => {
    const received = await io.to(room).timeout(5_000).emitWithAck('relay', message);
    ack(received.length > 0);
  });
  socket.on('fan-out', (room, message, ack) => {
    socket.to(room).emit('fan-out', message);
    ack(true);
  });
});

http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  console.log(`http://127.0.0.1:${address.port}`);
});

process.once('SIGTERM', () => process.exit(0));
