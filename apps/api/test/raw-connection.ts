import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { PROTOCOL_VERSION } from '@parley/protocol';
import { clientFrame } from '../src/realtime/testing/client-frame.js';
import { newDevice, newId } from './client.js';

export type RawOptions = { path?: string; headers?: Record<string, string> };

const PING = 9;

/** A WebSocket of which every byte is in the test's hand: for what no library would send, or leave unread. */
export class RawConnection {
  /** Resolves when the server has closed the connection. */
  readonly closed: Promise<void>;
  private heardSoFar = '';

  private constructor(private readonly socket: Socket) {
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => {
      this.heardSoFar += bytes.toString();
      socket.emit('heard');
    });
  }

  /** Asks for the upgrade; what comes in place of it can be {@link heard}. */
  static async ask(url: string, { path, headers = {} }: RawOptions = {}): Promise<RawConnection> {
    const { hostname, port, host } = new URL(url);
    const socket = connect(Number(port), hostname);
    const connection = new RawConnection(socket);
    await once(socket, 'connect');
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(
      `GET ${path ?? '/socket.io/?EIO=4&transport=websocket'} HTTP/1.1\r\nHost: ${host}\r\n` +
        'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
        `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${lines.join('')}\r\n`,
    );
    return connection;
  }

  /** An open WebSocket that has not shaken hands yet. */
  static async open(url: string, options?: RawOptions): Promise<RawConnection> {
    const connection = await RawConnection.ask(url, options);
    await connection.heard('pingInterval');
    return connection;
  }

  /** One that may send messages: as somebody with a token, as a stranger without. */
  static async connect(url: string, token?: string, options?: RawOptions): Promise<RawConnection> {
    const connection = await RawConnection.open(url, options);
    connection.shakeHands(token);
    await connection.heard(token === undefined ? '40{' : 'welcome');
    return connection;
  }

  /** Waits until the server has sent this. */
  async heard(text: string): Promise<void> {
    while (!this.hasHeard(text)) {
      if (this.socket.destroyed) throw new Error(`Closed before ${text} came`);
      await Promise.race([once(this.socket, 'heard'), this.closed]);
    }
  }

  hasHeard(text: string): boolean {
    return this.heardSoFar.includes(text);
  }

  shakeHands(token?: string): void {
    const auth = { protocol: PROTOCOL_VERSION, device: newDevice(), token };
    this.text(`40${JSON.stringify(auth)}`);
  }

  /** A packet of Engine.IO. */
  text(packet: string): void {
    this.socket.write(clientFrame(Buffer.from(packet)));
  }

  message(type: string, fields: Record<string, unknown> = {}, packetId = 0): void {
    this.text(`42${packetId}${JSON.stringify([type, { type, id: newId(), ...fields }])}`);
  }

  pings(count: number, bytes = 0): void {
    const ping = clientFrame(Buffer.alloc(bytes), { opcode: PING });
    this.socket.write(Buffer.concat(Array<Buffer>(count).fill(ping)));
  }

  /** A packet of Engine.IO in many frames. */
  inParts(packet: string, bytes: number): void {
    const payload = Buffer.from(packet);
    for (let at = 0; at < payload.length; at += bytes) {
      const part = payload.subarray(at, at + bytes);
      const [opcode, fin] = [at === 0 ? 1 : 0, at + bytes >= payload.length];
      this.socket.write(clientFrame(part, { opcode, fin }));
    }
  }

  /** The beginning of a message that never ends. */
  fragments(count: number, bytes: number): void {
    const payload = Buffer.alloc(bytes, '6');
    const rest = clientFrame(payload, { opcode: 0, fin: false });
    this.socket.write(clientFrame(payload, { fin: false }));
    this.socket.write(Buffer.concat(Array<Buffer>(count - 1).fill(rest)));
  }

  /** Reads nothing from now on. */
  deafen(): void {
    this.socket.pause();
  }

  /** Reads a little at a time from now on. */
  readSlowly(): void {
    this.socket.on('data', () => {
      this.socket.pause();
      setTimeout(() => this.socket.resume(), 2);
    });
    this.socket.resume();
  }

  hangUp(): void {
    this.socket.destroy();
  }
}
