import type { Ack, ClientMessage, ClientMessageType } from '@parley/protocol';

type AnyAck = Ack<ClientMessageType>;
type Answer = (ack: AnyAck) => void;

/**
 * How many acks a socket remembers; a client repeats within its few last messages. No `lru-cache`, which takes the room
 * of all of them as soon as somebody connects.
 */
const REMEMBERED = 256;

/**
 * The acks of a socket's last messages by their type and id, so that a repeat has no second effect and gets the
 * same ack [M3]. Repeats on a new socket are recognised by the durable state itself.
 */
export class RecentAnswers {
  /** An ack, or who waits for it. */
  private readonly answers = new Map<string, AnyAck | Answer[]>();

  /** Answers this message as it was answered before, else as `handle` does now. */
  once(
    { type, id }: Pick<ClientMessage, 'type' | 'id'>,
    answer: Answer,
    handle: (answered: Answer) => void,
  ): void {
    const key = `${type} ${id}`;
    const earlier = this.answers.get(key);
    if (earlier === undefined) this.begin(key, answer, handle);
    else if (Array.isArray(earlier)) earlier.push(answer);
    else answer(earlier);
  }

  private begin(key: string, answer: Answer, handle: (answered: Answer) => void): void {
    const waiting = [answer];
    this.answers.set(key, waiting);
    this.forgetOldest();
    handle((ack) => {
      this.keep(key, waiting, ack);
      for (const each of waiting) each(ack);
    });
  }

  private keep(key: string, waiting: Answer[], ack: AnyAck): void {
    if (this.answers.get(key) !== waiting) return;
    // What can succeed later must be allowed to be tried again. A text is large, and known by what is stored.
    if (ack.ok ? 'message' in ack : ack.retryable) this.answers.delete(key);
    else this.answers.set(key, ack);
  }

  private forgetOldest(): void {
    if (this.answers.size <= REMEMBERED) return;
    const oldest = this.answers.keys().next();
    if (!oldest.done) this.answers.delete(oldest.value);
  }
}
