import { createServer } from 'node:http';
import { Server } from 'socket.io';

/*
 * The least that relays an acked message to one device and fans one out to a room: no login, no check,
 * no storage.
 */

const http = createServer();
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false });

io.on('connection', (socket) => {
  socket.on('join', async (room: string, ack: (joined: boolean) => void) => {
    await socket.join(room);
    ack(true);
  });
  socket.on('relay', async (room: string, message: unknown, ack: (delivered: boolean) => void) => {
    const received: unknown[] = await io.to(room).timeout(5_000).emitWithAck('relay', message);
    ack(received.length > 0);
  });
  socket.on('fan-out', (room: string, message: unknown, ack: (sent: boolean) => void) => {
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
