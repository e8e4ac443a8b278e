import type { Ack, ClientMessage, ClientMessageType } from '@parley/protocol';

/** How many acks a socket remembers; a client repeats within its few last messages. */
const REMEMBERED = 256;

/**
 * The acks of a socket's last messages by their type and id, so that a repeat has no second effect and gets the
 * same ack [M3]. Repeats on a new socket are recognised by the durable state itself.
 */
export class RecentAnswers {
  private readonly answers = new Map<string, Promise<Ack<ClientMessageType>>>();

  /** The answer to this message if there was one, else the one that `answer` gives now. */
  once(
    { type, id }: Pick<ClientMessage, 'type' | 'id'>,
    answer: () => Promise<Ack<ClientMessageType>>,
  ): Promise<Ack<ClientMessageType>> {
    const key = `${type} ${id}`;
    const earlier = this.answers.get(key);
    if (earlier !== undefined) return earlier;
    const present = answer();
    this.answers.set(key, present);
    this.forgetOldest();
    void present.then(
      (ack) => {
        // What can succeed later must be allowed to be tried again.
        if (!ack.ok && ack.retryable) this.answers.delete(key);
      },
      () => this.answers.delete(key),
    );
    return present;
  }

  private forgetOldest(): void {
    if (this.answers.size <= REMEMBERED) return;
    const oldest = this.answers.keys().next();
    if (!oldest.done) this.answers.delete(oldest.value);
  }
}
