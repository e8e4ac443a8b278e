import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Hands on what comes from one socket to another, so many milliseconds later and in its order. */
const carry = async (from: Socket, to: Socket, wayMs: number): Promise<void> => {
  for await (const chunk of from) {
    const data: unknown = chunk;
    void delay(wayMs).then(() => to.write(Buffer.isBuffer(data) ? data : Buffer.of()));
  }
  await delay(wayMs);
  to.end();
};

/** A way to a server that takes as long each way as that to another country, for all that passes. */
export class DistantServer {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(target: URL, wayMs: number) {
    this.#server = createServer((near) => {
      const far = connect(Number(target.port), target.hostname);
      for (const socket of [near, far]) {
        this.#sockets.add(socket);
        socket.setNoDelay();
        socket.on('close', () => this.#sockets.delete(socket));
      }
      // Either end may be cut; then so is the other.
      const cut = () => {
        near.destroy();
        far.destroy();
      };
      carry(near, far, wayMs).catch(cut);
      carry(far, near, wayMs).catch(cut);
    });
  }

  static async start(origin: string, wayMs: number): Promise<DistantServer> {
    const distant = new DistantServer(new URL(origin), wayMs);
    distant.#server.listen(0, '127.0.0.1');
    await once(distant.#server, 'listening');
    return distant;
  }

  get origin(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('It listens on no port');
    return `http://127.0.0.1:${address.port}`;
  }

  stop(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }
}
