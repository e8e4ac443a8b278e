import { setTimeout as delay } from 'node:timers/promises';
import type { CallId, ChatMessage, ConversationId } from '@parley/protocol';
import { LOBBY } from '../src/conversations/lobby.js';
import { Client, newId } from '../test/client.js';
import type { Told } from './history.js';

const READY_WITHIN_MS = 120_000;

/** Somebody who writes whatever happens to the server, and sends again what was not acked. */
export class Writer {
  readonly sent = new Map<string, string>();
  readonly acked: ChatMessage[] = [];
  readonly calls: CallId[] = [];
  private readonly gone: Told[] = [];

  private constructor(
    readonly name: string,
    private client: Client,
  ) {}

  static async comes(url: string, name: string): Promise<Writer> {
    const client = await Client.connect(url);
    return new Writer(name, await client.login({ kind: 'guest', name }));
  }

  get person() {
    return this.client.self.id;
  }

  /** What each of this person's connections was pushed. */
  get pushed(): readonly Told[] {
    return [...this.gone, this.toldNow()];
  }

  async writeUntil(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const id = newId();
      this.sent.set(id, `Hello from ${this.name}`);
      this.acked.push(await this.send(id));
      await delay(5);
    }
  }

  /** Rings somebody; whether that reaches the server is left to chance. */
  async ring({ person }: Writer): Promise<void> {
    const ack = await this.client
      .attempt('call-invite', { person, media: 'video' })
      .catch(() => {});
    if (ack?.ok === true) this.calls.push(ack.call.callId);
  }

  /** Does something with the server, however often that has to be tried. */
  async insist<T>(act: (client: Client) => Promise<T>): Promise<T> {
    const end = performance.now() + READY_WITHIN_MS;
    for (;;) {
      try {
        return await act(this.client);
      } catch (error) {
        if (performance.now() > end) throw error;
        await delay(50);
        await this.comeBack();
      }
    }
  }

  async readAll(conversation: ConversationId): Promise<ChatMessage[]> {
    const pages: ChatMessage[][] = [];
    for (let more = true; more; ) {
      const before = pages.at(-1)?.[0]?.seq;
      const page = { conversation, ...(before !== undefined && { range: { before } }) };
      const answer = await this.insist((client) => client.request('chat-history', page));
      pages.push(answer.messages);
      more = answer.more;
    }
    return pages.reverse().flat();
  }

  private async send(id: string): Promise<ChatMessage> {
    const text = this.sent.get(id) ?? '';
    const fields = { id, conversation: LOBBY, text };
    const { message } = await this.insist((client) => client.request('chat-send', fields));
    return message;
  }

  private async comeBack(): Promise<void> {
    if (this.client.isConnected) return;
    const back = await this.client.again().catch(() => undefined);
    if (back === undefined) return;
    this.gone.push(this.toldNow());
    this.client = back;
  }

  private toldNow(): Told {
    const messages = this.client
      .pushes('chat-message')
      .map(({ message }) => message)
      .filter(({ conversation }) => conversation === LOBBY);
    return { by: this.name, messages };
  }
}
