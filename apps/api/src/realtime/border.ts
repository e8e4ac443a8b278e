import { Injectable } from '@nestjs/common';
import {
  type Ack,
  type ClientMessage,
  type ClientMessageType,
  clientMessages,
  type PersonId,
  refusal,
} from '@parley/protocol';
import type { z } from 'zod';
import { closeForFlood } from './flood.js';
import { InOrder } from './in-order.js';
import { MessageLimits } from './message-limits.js';
import { Readings } from './readings.js';
import { refusalOf } from './refusal-of.js';
import type { ParleySocket } from './socket.js';
import { Traffic } from './traffic.js';

type AnyAck = Ack<ClientMessageType>;
type Answer = (ack: AnyAck) => void;
/** Does what a message asks for that has passed, and answers it once; a throw is the answer as well. */
export type Handler<T extends ClientMessageType> = (
  message: ClientMessage<T>,
  answer: Answer,
) => void;

const schemas: { [T in ClientMessageType]: { message: z.ZodType<ClientMessage<T>> } } =
  clientMessages;

const ISSUES_TOLD = 3;

/** When a client may ask again that has not read what it asked for. */
const READ_FIRST_MS = 1_000;

/** What a message passes before a gateway sees it: limits, login, schema, repeats. */
@Injectable()
export class Border {
  private readonly inOrder = new InOrder<string>();

  constructor(
    private readonly limits: MessageLimits,
    private readonly readings: Readings,
    private readonly traffic: Traffic,
  ) {}

  receive<T extends ClientMessageType>(
    socket: ParleySocket,
    type: T,
    payload: unknown,
    handle: Handler<T>,
    answer: Answer,
  ): void {
    const verdict = this.limits.judge(
      socket.data.connection,
      type,
      socket.data.login?.identity.person,
    );
    if (!verdict.allowed) {
      this.traffic.refuse(socket.request);
      if (verdict.flood) closeForFlood(socket);
      answer(refusal('RATE_LIMITED', { retryAfterMs: verdict.waitMs }));
      return;
    }
    const { admission } = socket.data;
    if (admission === undefined) {
      this.pass(socket, type, payload, handle, answer);
      return;
    }
    admission
      .then(() => this.pass(socket, type, payload, handle, answer))
      .catch((error: unknown) => answer(refusalOf(error, type)));
  }

  /** A type that the protocol does not have. */
  receiveUnknown(socket: ParleySocket, answer: Answer): void {
    this.countIgnored(socket);
    answer(refusal('UNKNOWN_TYPE'));
  }

  /** Too many messages that lead to nothing close the socket [L4]. */
  countIgnored(socket: ParleySocket): void {
    if (this.limits.isFlood(socket.data.connection)) closeForFlood(socket);
  }

  private pass<T extends ClientMessageType>(
    socket: ParleySocket,
    type: T,
    payload: unknown,
    handle: Handler<T>,
    answer: Answer,
  ): void {
    const { login } = socket.data;
    if (login === undefined && !clientMessages[type].policy.beforeLogin) {
      answer(refusal('UNAUTHENTICATED'));
      return;
    }
    const parsed = schemas[type].message.safeParse(payload);
    if (!parsed.success) {
      answer(refusal('BAD_MESSAGE', { detail: describe(parsed.error.issues) }));
      return;
    }
    const message = parsed.data;
    const begin = (answered: Answer): void => {
      try {
        handle(message, answered);
      } catch (error) {
        answered(refusalOf(error, type));
      }
    };
    const { reads, setsState } = clientMessages[type].policy;
    const work = setsState ? this.afterEarlier(`${socket.id} ${type}`, begin) : begin;
    // To read again is no second effect, and pages are too large to keep.
    if (login !== undefined && reads) {
      this.read(socket, login.identity.person, work, answer);
      return;
    }
    socket.data.answers.once(message, answer, work);
  }

  /** What answers may be large for: not more of it than its client reads [L7], nor than is its person's due [L16]. */
  private read(
    socket: ParleySocket,
    person: PersonId,
    work: (answered: Answer) => void,
    answer: Answer,
  ): void {
    const { backlog, connection } = socket.data;
    const isTaken = backlog.do((done) =>
      this.readings.inTurn({ person, address: connection.address }, (end) => {
        const answered = (ack: AnyAck): void => {
          const before = backlog.sent;
          answer(ack);
          end(backlog.sent - before);
          done();
        };
        // Nobody is there any more to be told.
        if (socket.connected) work(answered);
        else answered(refusal('UNAVAILABLE'));
      }),
    );
    if (isTaken) return;
    this.countIgnored(socket);
    answer(refusal('RATE_LIMITED', { retryAfterMs: READ_FIRST_MS }));
  }

  /** The same work, once what came before it has been answered. */
  private afterEarlier(key: string, begin: (answered: Answer) => void) {
    return (answered: Answer): void => {
      const work = () => new Promise<AnyAck>(begin);
      void this.inOrder.run(key, work).then(answered);
    };
  }
}

/** Names the fields and what is wrong with them, never what was sent. */
const describe = (issues: readonly { path: PropertyKey[]; message: string }[]): string =>
  issues
    .slice(0, ISSUES_TOLD)
    .map((issue) => `${issue.path.map(String).join('.') || 'message'}: ${issue.message}`)
    .join('; ');
