import { once } from 'node:events';
import { chmod, mkdir } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import type { OnModuleDestroy } from '@nestjs/common';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { faultOf } from '../logging/fault.js';
import { isAnswering } from './control-client.js';
import { ControlCommands } from './control-commands.js';
import { asLine, BEAT_MS, lineIn, MOST_LINE_BYTES, STILL_AT_IT } from './control-messages.js';
import { clearSocket, knownSocket, newSocket } from './socket-path.js';

const MOST_CONNECTIONS = 16;
const LINE_WITHIN_MS = 10_000;

/**
 * Listens at a socket file in the data folder, which its owner alone reaches: the command line asks the running server
 * there, a line each way. Without it the server runs as well.
 */
@Injectable()
export class ControlServer implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Control');
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((socket) => this.take(socket));

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly commands: ControlCommands,
  ) {
    this.server.maxConnections = MOST_CONNECTIONS;
  }

  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.listen();
    } catch (error) {
      this.logger.warn({
        event: 'no control socket',
        folder: this.config.dataDir,
        reason: faultOf(error).reason,
        hint: 'The command line cannot ask this server for anything',
      });
    }
  }

  async onModuleDestroy(): Promise<void> {
    if (!this.server.listening) return;
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
    await clearSocket(this.config.dataDir);
  }

  private async listen(): Promise<void> {
    const { dataDir, databaseUrl } = this.config;
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    // The folder of an embedded database is this server's own: who had the socket before has ended, or stands still.
    if (databaseUrl !== undefined && (await isAnswering(await knownSocket(dataDir)))) {
      throw new Error('another server has it');
    }
    await clearSocket(dataDir);
    const path = await newSocket(dataDir);
    this.server.listen(path);
    await once(this.server, 'listening');
    this.server.on('error', (error) => {
      this.logger.warn({ event: 'control socket failed', ...faultOf(error) });
    });
    await chmod(path, 0o600);
    // It keeps nobody from ending.
    this.server.unref();
  }

  private take(socket: Socket): void {
    const held = new AbortController();
    const slow = setTimeout(() => socket.destroy(), LINE_WITHIN_MS).unref();
    let arrived = Buffer.alloc(0);
    const onData = (bytes: Buffer): void => {
      arrived = Buffer.concat([arrived, bytes]);
      const line = lineIn(arrived);
      if (line === undefined && arrived.length <= MOST_LINE_BYTES) return;
      clearTimeout(slow);
      // Nothing more is read: there is one line.
      socket.off('data', onData).resume();
      if (line === undefined) socket.destroy();
      else void this.answer(socket, line, held.signal);
    };
    this.sockets.add(socket);
    socket.on('data', onData);
    // Its end follows.
    socket.on('error', () => undefined);
    socket.once('close', () => {
      clearTimeout(slow);
      this.sockets.delete(socket);
      held.abort();
    });
  }

  private async answer(socket: Socket, line: string, held: AbortSignal): Promise<void> {
    const write = (text: string): void => {
      if (!socket.destroyed) socket.write(text);
    };
    const beat = setInterval(() => write(STILL_AT_IT), BEAT_MS).unref();
    held.addEventListener('abort', () => clearInterval(beat));
    const reply = await this.commands.run(line, held);
    clearInterval(beat);
    write(asLine(reply));
  }
}
