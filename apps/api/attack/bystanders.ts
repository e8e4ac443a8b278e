import { setTimeout as delay } from 'node:timers/promises';
import type { CallId, ConversationId } from '@parley/protocol';
import { Decoder, Encoder } from 'socket.io-parser';
import { newId, type ParleySocket, signIn, succeeded } from '../bench/clients.js';
import { LOBBY } from '../src/conversations/lobby.js';

const PAIRS = 10;
/** Well below what one may send [L2]. */
const RELAY_EVERY_MS = 50;
const CHAT_EVERY_MS = 500;
const LOBBY_EVERY_MS = 2_000;
/** Characters of a message that one of them sends another. */
const LONGEST_OWN = 2_000;
const CANDIDATE = { candidate: `candidate:1 1 udp 1 192.0.2.7 46154 typ host ${'x'.repeat(60)}` };

/** Milliseconds from one person to the other. */
export type Latencies = { chat: number[]; relay: number[] };

type Someone = Awaited<ReturnType<typeof signIn>>;
type Couple = { one: Someone; other: Someone; callId: CallId; direct: ConversationId };

/** Honest people, who are in calls in pairs and write to each other and to all. */
export class Bystanders {
  private constructor(private readonly couples: readonly Couple[]) {}

  static async gather(url: string): Promise<Bystanders> {
    const couples: Couple[] = [];
    for (let index = 0; index < PAIRS; index += 1) {
      couples.push(
        await couple(await comes(url, `Anna ${index}`), await comes(url, `Bob ${index}`)),
      );
    }
    return new Bystanders(couples);
  }

  /** They go on with their day; whoever is refused, or not heard, makes it fail. */
  async liveFor(ms: number): Promise<Latencies> {
    const latencies: Latencies = { chat: [], relay: [] };
    const end = performance.now() + ms;
    const again = async (
      everyMs: number,
      into: number[],
      act: () => Promise<void>,
    ): Promise<void> => {
      const begun: Promise<void>[] = [];
      const timed = async (): Promise<void> => {
        const start = performance.now();
        await act();
        into.push(performance.now() - start);
      };
      // Not all in the moment in which it begins, which would be the worst of all.
      await delay(everyMs * Math.random());
      // By the clock and not after the answer: whoever waits longer does not ask less.
      while (performance.now() < end) {
        begun.push(timed());
        await delay(everyMs * (0.5 + Math.random()));
      }
      await Promise.all(begun);
    };
    await Promise.all(
      this.couples.flatMap(({ one, other, callId, direct }) => [
        again(RELAY_EVERY_MS, latencies.relay, () => relay(one, other, callId)),
        again(CHAT_EVERY_MS, latencies.chat, () => write(one, other, direct)),
        again(CHAT_EVERY_MS, latencies.chat, () => write(other, one, direct)),
        again(LOBBY_EVERY_MS, latencies.chat, () => write(other, one, LOBBY)),
      ]),
    );
    return latencies;
  }

  leave(): void {
    for (const { one, other } of this.couples) {
      one.socket.disconnect();
      other.socket.disconnect();
    }
  }
}

/**
 * Each of them has a device that reads what an attacker writes. Here all are in one process, where twenty times a long
 * text would hold up whatever comes to the others.
 */
class ShortTexts extends Decoder {
  override add(packet: unknown): void {
    const isLongPush =
      typeof packet === 'string' && packet.startsWith('2[') && packet.length > LONGEST_OWN;
    if (!isLongPush) super.add(packet);
  }
}

const comes = (url: string, name: string): Promise<Someone> =>
  signIn(url, name, {
    extraHeaders: { 'x-forwarded-for': '192.0.2.7' },
    parser: { Encoder, Decoder: ShortTexts },
  });

/** Two who talk to each other. */
const couple = async (one: Someone, other: Someone): Promise<Couple> => {
  const { call } = succeeded(
    await one.socket.emitWithAck('call-invite', {
      type: 'call-invite',
      id: newId(),
      person: other.self.id,
      media: 'video',
    }),
  );
  const { callId } = call;
  succeeded(
    await other.socket.emitWithAck('call-accept', { type: 'call-accept', id: newId(), callId }),
  );
  for (const { socket } of [one, other]) {
    const sends = { microphone: true, camera: true, screen: false };
    const media = { callId, epoch: 1, flow: 'flowing', sends } as const;
    succeeded(
      await socket.emitWithAck('call-media-state', {
        type: 'call-media-state',
        id: newId(),
        ...media,
      }),
    );
  }
  other.socket.on('new-ice-candidate', (_message, ack) => ack({ ok: true }));
  const { conversation } = succeeded(
    await one.socket.emitWithAck('conversation-open', {
      type: 'conversation-open',
      id: newId(),
      person: other.self.id,
    }),
  );
  return { one, other, callId, direct: conversation.id };
};

const relay = async (one: Someone, other: Someone, callId: CallId): Promise<void> => {
  const { delivered } = succeeded(
    await one.socket.emitWithAck('new-ice-candidate', {
      type: 'new-ice-candidate',
      id: newId(),
      target: other.self.name,
      candidate: CANDIDATE,
      callId,
      epoch: 1,
    }),
  );
  if (!delivered) throw new Error('A candidate was not delivered');
};

/** Writes something, which is done when it has been acked and has come to the other. */
const write = async (one: Someone, other: Someone, conversation: ConversationId): Promise<void> => {
  const id = newId();
  const arrived = arrival(other.socket, id);
  succeeded(
    await one.socket.emitWithAck('chat-send', {
      type: 'chat-send',
      id,
      conversation,
      text: 'The meeting moves to three, in the small room by the stairs.',
    }),
  );
  await arrived;
};

const arrival = (socket: ParleySocket, id: string): Promise<void> =>
  new Promise((resolve) => {
    socket.on('chat-message', function listen({ message }) {
      if (message.id !== id) return;
      socket.off('chat-message', listen);
      resolve();
    });
  });
