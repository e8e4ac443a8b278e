import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { isSystemError } from '../system-error.js';
import {
  asLine,
  BEAT_MS,
  type ControlCommand,
  ControlReply,
  lineIn,
  MOST_LINE_BYTES,
} from './control-messages.js';
import { knownSocket } from './socket-path.js';

/** No server runs on a data folder, or it has no socket there. */
export class NoServer extends Error {}

/** What the server says to a command that it does not carry out. */
export class CommandRefused extends Error {}

/** Connects to a socket. @returns undefined when nobody listens there */
const connected = async (path: string | undefined): Promise<Socket | undefined> => {
  if (path === undefined) return undefined;
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    return socket;
  } catch (error) {
    if (isSystemError(error, 'ECONNREFUSED') || isSystemError(error, 'ENOENT')) return undefined;
    throw error;
  }
};

export const isAnswering = async (path: string | undefined): Promise<boolean> => {
  const socket = await connected(path);
  socket?.destroy();
  return socket !== undefined;
};

/** One that does not even say that it is still at it stands still, as when it was stopped by a signal. */
const SILENCE_MS = 10 * BEAT_MS;

const firstLine = async (socket: Socket, silenceMs: number): Promise<string> => {
  let arrived = Buffer.alloc(0);
  socket.setTimeout(silenceMs, () => {
    socket.destroy(new CommandRefused('The server is there and says nothing. Start it again.'));
  });
  try {
    for await (const bytes of socket.iterator({ destroyOnReturn: false })) {
      arrived = Buffer.concat([arrived, bytes]);
      const line = lineIn(arrived);
      if (line !== undefined) return line;
      if (arrived.length > MOST_LINE_BYTES) break;
    }
  } catch (error) {
    if (error instanceof CommandRefused) throw error;
    // As when the server has ended in the middle.
  } finally {
    socket.setTimeout(0);
  }
  throw new CommandRefused('The server has ended, or hung up, before it answered.');
};

/**
 * Has the server on a data folder carry something out.
 * @param use what is done while the server keeps what it made for this
 * @param silenceMs for how long it may say nothing
 * @throws {NoServer}
 * @throws {CommandRefused}
 */
export const ask = async <Name extends string, Request, Answer, Result>(
  dataDir: string,
  { name, answer }: ControlCommand<Name, Request, Answer>,
  request: Request,
  use: (answer: Answer) => Result | Promise<Result>,
  silenceMs: number = SILENCE_MS,
): Promise<Result> => {
  const socket = await connected(await knownSocket(dataDir));
  if (socket === undefined) throw new NoServer();
  try {
    socket.on('error', () => undefined);
    socket.write(asLine({ command: name, request }));
    const reply = ControlReply.parse(JSON.parse(await firstLine(socket, silenceMs)));
    if (!reply.ok) throw new CommandRefused(reply.message);
    return await use(answer.parse(reply.answer));
  } finally {
    socket.destroy();
  }
};
