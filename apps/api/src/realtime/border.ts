import { Injectable } from '@nestjs/common';
import {
  type Ack,
  type ClientMessage,
  type ClientMessageType,
  clientMessages,
  refusal,
} from '@parley/protocol';
import { InOrder } from './in-order.js';
import { MessageLimits } from './message-limits.js';
import type { ParleySocket } from './socket.js';

type AnyAck = Ack<ClientMessageType>;
/** Runs the gateway's method and gives what it returned or the refusal of what it threw. */
export type Handling = (message: ClientMessage) => Promise<AnyAck>;

const FLOOD_PAUSE_MS = 60_000;
const ISSUES_TOLD = 3;

/** Messages of which the last one counts: of one socket they are handled one after the other. */
const setsState: ReadonlySet<ClientMessageType> = new Set([
  'presence-watch',
  'presence-idle',
  'presence-do-not-disturb',
  'people-list',
  'conversation-view',
  'chat-typing',
  'call-prepare',
]);

/** Messages that change nothing. */
const reads: ReadonlySet<ClientMessageType> = new Set([
  'people-list',
  'presence-watch',
  'conversation-list',
  'chat-history',
  'call-sync',
  'ice-servers',
]);

/** What a message passes before a gateway sees it: limits, login, schema, repeats. */
@Injectable()
export class Border {
  private readonly inOrder = new InOrder<string>();

  constructor(private readonly limits: MessageLimits) {}

  async receive(
    socket: ParleySocket,
    type: ClientMessageType,
    payload: unknown,
    handle: Handling,
  ): Promise<AnyAck> {
    const verdict = await this.limits.judge(socket.data.connection, type);
    if (!verdict.allowed) {
      if (verdict.flood) this.close(socket);
      return refusal('RATE_LIMITED', { retryAfterMs: verdict.waitMs });
    }
    await socket.data.admission;
    if (socket.data.login === undefined && type !== 'login') return refusal('UNAUTHENTICATED');
    const parsed = clientMessages[type].message.safeParse(payload);
    if (!parsed.success) return refusal('BAD_MESSAGE', { detail: describe(parsed.error.issues) });
    const message = parsed.data;
    // To read again is no second effect, and pages are too large to keep.
    const answer = () =>
      reads.has(type) ? handle(message) : socket.data.answers.once(message, () => handle(message));
    return setsState.has(type) ? this.inOrder.run(`${socket.id} ${type}`, answer) : answer();
  }

  /** A type that the protocol does not have. */
  async receiveUnknown(socket: ParleySocket): Promise<AnyAck> {
    await this.countIgnored(socket);
    return refusal('UNKNOWN_TYPE');
  }

  /** Too many messages that lead to nothing close the socket [L4]. */
  async countIgnored(socket: ParleySocket): Promise<void> {
    if (await this.limits.isFlood(socket.data.connection)) this.close(socket);
  }

  private close(socket: ParleySocket): void {
    socket.emit('goodbye', { type: 'goodbye', reason: 'flood', retryAfterMs: FLOOD_PAUSE_MS });
    socket.disconnect(true);
  }
}

/** Names the fields and what is wrong with them, never what was sent. */
const describe = (issues: readonly { path: PropertyKey[]; message: string }[]): string =>
  issues
    .slice(0, ISSUES_TOLD)
    .map((issue) => `${issue.path.map(String).join('.') || 'message'}: ${issue.message}`)
    .join('; ');
