import { createServer } from 'node:net';

/*
 * Lets everybody in and reads what they send, and that is all: what an attack costs beside it is what the attackers
 * themselves take of the machine.
 */

const frame = (text: string): Buffer =>
  Buffer.concat([Buffer.from([0x81, text.length]), Buffer.from(text)]);

const server = createServer((socket) => {
  socket.on('error', () => {});
  socket.once('data', () => {
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n',
    );
    socket.write(frame('0{"pingInterval":15000}'));
    socket.write(frame('40{"sid":"ignored"}'));
    socket.resume();
  });
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address !== 'string') {
    console.log(`http://localhost:${address.port}`);
  }
});
