import { isDeepStrictEqual } from 'node:util';
import { type ServerMessage, type ServerMessageType, serverMessages } from '@parley/protocol';
import type { z } from 'zod';

const WAIT_MS = 60_000;

type Pushes = { [T in ServerMessageType]: ServerMessage<T>[] };

const schemas: { [T in ServerMessageType]: { message: z.ZodType<ServerMessage<T>> } } =
  serverMessages;

const isServerMessageType = (type: string): type is ServerMessageType =>
  Object.hasOwn(serverMessages, type);

/**
 * Parses what came over the wire, and holds the server to it: a field too many may tell a client what is
 * none of its business.
 */
export const exactly = <T>(schema: z.ZodType<T>, raw: unknown): T => {
  const parsed = schema.parse(raw);
  if (isDeepStrictEqual(parsed, raw)) return parsed;
  throw new Error(`More was sent than the protocol has: ${JSON.stringify(raw)}`);
};

/** What the server has sent to one connection, in order, until a test takes it out. */
export class Inbox {
  private readonly untaken: Pushes = {
    welcome: [],
    goodbye: [],
    'person-joined': [],
    'block-changed': [],
    'person-changed': [],
    'presence-changed': [],
    'self-changed': [],
    'conversation-read-changed': [],
    'chat-message': [],
    'chat-typing-changed': [],
    'call-incoming': [],
    'call-state': [],
    'call-peer-rejoined': [],
    'video-offer': [],
    'video-answer': [],
    'new-ice-candidate': [],
  };
  private readonly arrived: ServerMessageType[] = [];
  private readonly waiting = new Set<() => void>();
  private fault: Error | undefined;

  /** Takes in a message; one that does not fit the protocol fails whatever the test does next. */
  receive(type: string, payload: unknown): void {
    if (!isServerMessageType(type)) this.fault = new Error(`The server sent a '${type}'`);
    else this.keep(type, payload);
    for (const look of [...this.waiting]) look();
  }

  /** The types of all that came, taken or not, in the order of arrival. */
  get types(): readonly ServerMessageType[] {
    this.check();
    return this.arrived;
  }

  /** What has come and was not taken. */
  of<T extends ServerMessageType>(type: T): readonly ServerMessage<T>[] {
    this.check();
    return this.untaken[type];
  }

  /** Takes the first message that matches, and waits for it if it has not come yet. */
  next<T extends ServerMessageType>(
    type: T,
    matches: (message: ServerMessage<T>) => boolean = () => true,
  ): Promise<ServerMessage<T>> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        this.waiting.delete(look);
      };
      const look = (): void => {
        if (this.fault !== undefined) {
          end();
          reject(this.fault);
          return;
        }
        const found = this.take(type, matches);
        if (found === undefined) return;
        end();
        resolve(found);
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(`No such '${type}' came; what came: ${this.arrived.join(', ')}`));
      }, WAIT_MS);
      this.waiting.add(look);
      look();
    });
  }

  private take<T extends ServerMessageType>(
    type: T,
    matches: (message: ServerMessage<T>) => boolean,
  ): ServerMessage<T> | undefined {
    const messages = this.untaken[type];
    const index = messages.findIndex(matches);
    return index === -1 ? undefined : messages.splice(index, 1).at(0);
  }

  private keep<T extends ServerMessageType>(type: T, payload: unknown): void {
    try {
      this.untaken[type].push(exactly(schemas[type].message, payload));
      this.arrived.push(type);
    } catch (error) {
      this.fault = new Error(`A '${type}' that does not fit the protocol`, { cause: error });
    }
  }

  private check(): void {
    if (this.fault !== undefined) throw this.fault;
  }
}
