import {
  type ChatMessage,
  type ConversationId,
  type Person,
  RequestId,
  type Seq,
} from '@parley/protocol';
import { type FakeRealtime, unavailable } from './fake-realtime.js';
import { anna, bob, lobby, messageOf, uuid } from './samples.js';

/** The chat of a server, as SPEC.md has it, for one client (Anna's) of a {@link FakeRealtime}. */
export class ChatServer {
  readonly #conversations = new Map<ConversationId, ChatMessage[]>();
  #spoken = 0;
  /** What does not get through of a request: the question, or the answer to what was done. */
  loses: 'nothing' | 'questions' | 'answers' = 'nothing';
  /** How many messages fill an answer: long ones are fewer than were asked for [L8]. */
  fills = Number.POSITIVE_INFINITY;

  constructor(private readonly realtime: FakeRealtime) {
    realtime.answer('chat-history', ({ conversation, range, limit: wanted = 100 }) => {
      if (this.loses !== 'nothing') return unavailable;
      const limit = Math.min(wanted, this.fills);
      const all = this.of(conversation);
      const [after, before] = [range?.after, range?.before];
      if (after !== undefined) {
        const newer = all.filter(({ seq }) => seq > after);
        return { ok: true, messages: newer.slice(0, limit), more: newer.length > limit };
      }
      const older = before === undefined ? all : all.filter(({ seq }) => seq < before);
      return { ok: true, messages: older.slice(-limit), more: older.length > limit };
    });
    realtime.answer('chat-send', ({ id = '', conversation, text }) => {
      if (this.loses === 'questions') return unavailable;
      const message = this.commit(RequestId.parse(id), conversation, text, anna);
      return this.loses === 'answers' ? unavailable : { ok: true, message };
    });
  }

  of(conversation: ConversationId = lobby): ChatMessage[] {
    const known = this.#conversations.get(conversation) ?? [];
    this.#conversations.set(conversation, known);
    return known;
  }

  /** The same `id` again gives the same message [H3]. */
  commit(id: RequestId, conversation: ConversationId, text: string, author: Person): ChatMessage {
    const all = this.of(conversation);
    const known = all.find((one) => one.id === id && one.author.id === author.id);
    if (known !== undefined) return known;
    const message = messageOf(all.length + 1, {
      id,
      conversation,
      author,
      body: { kind: 'text', text },
    });
    all.push(message);
    return message;
  }

  /** Someone else writes; the client is not told. */
  write(count = 1, conversation: ConversationId = lobby): ChatMessage[] {
    return Array.from({ length: count }, () => {
      this.#spoken += 1;
      const text = `Said ${this.#spoken}`;
      return this.commit(RequestId.parse(uuid(this.#spoken, 5)), conversation, text, bob);
    });
  }

  /** Someone else writes, and the client is told if it is connected. */
  say(count = 1, conversation: ConversationId = lobby): void {
    for (const message of this.write(count, conversation)) this.tell(message.seq, conversation);
  }

  /** Tells the client of a message, once more or not. */
  tell(seq: Seq, conversation: ConversationId = lobby): void {
    const message = this.of(conversation)[seq - 1];
    if (message === undefined || !this.realtime.connected) return;
    this.realtime.push({ type: 'chat-message', message });
  }
}
