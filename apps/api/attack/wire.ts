import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { PROTOCOL_VERSION } from '@parley/protocol';
import { type Fields, message, text } from './frames.js';

/** One connection of an attacker: bytes as they are, and no library that would hold to the rules. */
export class Wire {
  /** What the other side has said last; nobody needs more of it. */
  private heardLast = '';
  private packets = 0;

  private constructor(private readonly socket: Socket) {
    socket.on('error', () => {});
    socket.on('data', (data) => {
      this.heardLast = (this.heardLast + data.toString('latin1')).slice(-8_192);
    });
  }

  /** A TCP connection on which nothing has been said. */
  static async dial(url: string): Promise<Wire> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const wire = new Wire(socket);
    await once(socket, 'connect');
    return wire;
  }

  /** A WebSocket, opened as from that address by the word of a proxy. */
  static async open(url: string, address: string): Promise<Wire> {
    const wire = await Wire.dial(url);
    const { host } = new URL(url);
    await wire.write(
      `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${host}\r\nX-Forwarded-For: ${address}\r\n` +
        'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    if (!(await wire.hears('pingInterval'))) wire.end();
    return wire;
  }

  /** One on which a device has connected, and with a token is somebody. */
  static async device(url: string, address: string, token?: string): Promise<Wire> {
    const wire = await Wire.open(url, address);
    const auth = {
      protocol: PROTOCOL_VERSION,
      device: crypto.randomUUID(),
      ...(token && { token }),
    };
    await wire.write(text(`40${JSON.stringify(auth)}`));
    await wire.hears('40{');
    return wire;
  }

  get isOpen(): boolean {
    return !this.socket.destroyed && this.socket.writable;
  }

  /** How much the kernel has taken of what was written here. */
  get bytesSent(): number {
    return this.socket.bytesWritten - this.socket.writableLength;
  }

  /** Resolves when the other side has room for more, or has closed the connection. */
  async write(bytes: Buffer | string): Promise<void> {
    if (!this.isOpen || this.socket.write(bytes)) return;
    const gone = new AbortController();
    const options = { signal: gone.signal };
    const waits = [once(this.socket, 'drain', options), once(this.socket, 'close', options)];
    await Promise.race(waits).catch(() => undefined);
    gone.abort();
    await Promise.allSettled(waits);
  }

  /** Asks for something; who asks may wait for the ack by {@link hears}, or not. */
  async ask(fields: Fields): Promise<string> {
    const packet = this.packets;
    this.packets += 1;
    await this.write(message(packet, fields));
    return `43${packet}[`;
  }

  /** Whether the other side says this; one that ignores everybody never does. */
  async hears(words: string, withinMs = 2_000): Promise<boolean> {
    const end = performance.now() + withinMs;
    while (performance.now() < end && this.isOpen) {
      if (this.heardLast.includes(words)) return true;
      await delay(5);
    }
    return this.heardLast.includes(words);
  }

  /** The first that was said last in this form. */
  heard(form: RegExp): string | undefined {
    return form.exec(this.heardLast)?.[1];
  }

  /** Reads nothing any more: what is sent here has to wait at the other side. */
  stopReading(): void {
    this.socket.pause();
  }

  closed(): Promise<void> {
    if (this.socket.destroyed) return Promise.resolve();
    return new Promise((resolve) => {
      this.socket.once('close', () => resolve());
    });
  }

  end(): void {
    this.socket.destroy();
  }
}
