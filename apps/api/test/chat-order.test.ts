import { expect, it } from '@jest/globals';
import type { ChatMessage, ConversationId } from '@parley/protocol';
import fc from 'fast-check';
import { Client, newId } from './client.js';
import { describeEachDatabase, describePostgres } from './databases.js';
import { type ParleyApp, startParley } from './parley-app.js';
import { guest, lobbyOf } from './people.js';

type Step = 'send' | 'send-twice' | 'repeat' | 'drop';
type Unsure = { id: string; text: string; conversation: ConversationId };

/** What several people do at once: each works off a list of their own. */
const schedules = fc.array(
  fc.array(fc.constantFrom<Step>('send', 'send', 'send-twice', 'repeat', 'drop'), {
    minLength: 1,
    maxLength: 8,
  }),
  { minLength: 2, maxLength: 4 },
);

/** Someone who writes as a client does: what was not acked is sent again on the next connection. */
class Writer {
  readonly acked = new Map<string, ChatMessage>();
  private readonly connections: Client[];

  constructor(
    private client: Client,
    private readonly conversation: ConversationId,
  ) {
    this.connections = [client];
  }

  async work(steps: readonly Step[]): Promise<void> {
    const open: Promise<void>[] = [];
    for (const step of steps) {
      if (step === 'send') open.push(this.send(this.fresh()));
      else if (step === 'send-twice') {
        const message = this.fresh();
        open.push(this.send(message), this.send(message));
      } else if (step === 'repeat') open.push(...this.repeat());
      else await this.reconnect();
    }
    await Promise.all(open);
  }

  /** What each connection was told, in the order of arrival. */
  get told(): ChatMessage[][] {
    return this.connections.map((client) =>
      client
        .pushes('chat-message')
        .map(({ message }) => message)
        .filter(({ conversation }) => conversation === this.conversation),
    );
  }

  async history(): Promise<ChatMessage[]> {
    const all: ChatMessage[] = [];
    for (let more = true; more; ) {
      const page = await this.client.request('chat-history', {
        conversation: this.conversation,
        range: { after: all.at(-1)?.seq ?? 0 },
        limit: 10,
      });
      all.push(...page.messages);
      more = page.more;
    }
    return all;
  }

  close(): void {
    this.client.close();
  }

  private fresh(): Unsure {
    const id = newId();
    return { id, text: `said ${id}`, conversation: this.conversation };
  }

  private repeat(): Promise<void>[] {
    const [message] = this.acked.values();
    if (message?.body.kind !== 'text') return [];
    const { id, body } = message;
    return [this.send({ id, text: body.text, conversation: this.conversation })];
  }

  private async send(unsure: Unsure): Promise<void> {
    const { client } = this;
    try {
      const { message } = await client.request('chat-send', unsure);
      const earlier = this.acked.get(unsure.id) ?? message;
      expect(message).toEqual(earlier);
      this.acked.set(unsure.id, message);
    } catch (error) {
      if (client.isConnected) throw error;
      await this.reconnect(client);
      await this.send(unsure);
    }
  }

  /** Once for all that waits on the connection that is gone. */
  private returning: Promise<void> | undefined;
  private async reconnect(gone = this.client): Promise<void> {
    if (gone !== this.client) return;
    this.returning ??= (async () => {
      gone.drop();
      this.client = await gone.again();
      this.connections.push(this.client);
      this.returning = undefined;
    })();
    await this.returning;
  }
}

/** Reads over and over while others write: whatever is seen has nothing missing below it. */
const watchForGaps = async (
  reader: Client,
  conversation: ConversationId,
  isOver: () => boolean,
) => {
  let highest = 0;
  while (!isOver()) {
    const { messages } = await reader.request('chat-history', { conversation });
    const seqs = messages.map(({ seq }) => seq);
    const first = seqs.at(0) ?? 1;
    expect(seqs).toEqual(seqs.map((_, index) => first + index));
    if (seqs.length < 100 && seqs.length > 0) expect(first).toBe(1);
    expect(seqs.at(-1) ?? 0).toBeGreaterThanOrEqual(highest);
    highest = seqs.at(-1) ?? 0;
  }
};

/** A conversation of its own for each run: the lobby of a fresh pair of people is not one. */
const playChat = async (nodes: readonly ParleyApp[], schedule: readonly (readonly Step[])[]) => {
  const [node] = nodes;
  if (node === undefined) throw new Error('A server is needed');
  const [anna, bob] = [await guest(node, 'Anna'), await guest(node, 'Bob')];
  const { conversation } = await anna.request('conversation-open', { person: bob.self.id });
  const devices = await Promise.all(
    schedule.map((_, index) => {
      const { url } = nodes[index % nodes.length] ?? node;
      return Client.connect(url, { token: (index % 2 === 0 ? anna : bob).token });
    }),
  );
  const writers = devices.map((device) => new Writer(device, conversation.id));
  let isOver = false;
  const watching = watchForGaps(bob, conversation.id, () => isOver);
  await Promise.all(writers.map((writer, index) => writer.work(schedule[index] ?? [])));
  isOver = true;
  await watching;
  for (const client of [anna, bob]) client.close();
  return writers;
};

const expectOneTruth = async (writers: readonly Writer[]): Promise<ChatMessage[]> => {
  const histories = await Promise.all(writers.map((writer) => writer.history()));
  const [history = []] = histories;
  for (const other of histories) expect(other).toEqual(history);
  expect(history.map(({ seq }) => seq)).toEqual(history.map((_, index) => index + 1));
  const acked = new Map(writers.flatMap((writer) => [...writer.acked]));
  expect(new Map(history.map((message) => [String(message.id), message]))).toEqual(acked);
  expect(history).toHaveLength(acked.size);
  return history;
};

describeEachDatabase('the order of a conversation [X11]', (freshDatabase) => {
  it('[H3] [H4] [H5] is the same for all, without gap or double, however connections come and go', async () => {
    const app = await startParley(await freshDatabase());
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        const writers = await playChat([app], schedule);
        const history = await expectOneTruth(writers);
        for (const told of writers.flatMap((writer) => writer.told)) {
          const seqs = told.map(({ seq }) => seq);
          expect(seqs).toEqual([...new Set(seqs)].sort((one, other) => one - other));
          for (const message of told) expect(history).toContainEqual(message);
        }
        for (const writer of writers) writer.close();
      }),
      { numRuns: 20 },
    );
    await app.stop();
  });

  it('[H4] [V1] is the same in a lobby in which everyone speaks at once', async () => {
    const app = await startParley(await freshDatabase());
    const people = await Promise.all(Array.from({ length: 12 }, () => guest(app, 'Speaker')));
    const [first] = people;
    if (first === undefined) throw new Error('There are people');
    const lobby = await lobbyOf(first);
    const writers = people.map((client) => new Writer(client, lobby.id));
    await Promise.all(writers.map((writer) => writer.work(Array<Step>(10).fill('send'))));
    expect(await expectOneTruth(writers)).toHaveLength(120);
    await Promise.all(people.map((client) => client.settled()));
    for (const [told = []] of writers.map((writer) => writer.told)) {
      expect(told.map(({ seq }) => seq)).toEqual(
        told.map(({ seq }) => seq).sort((one, other) => one - other),
      );
      expect(told).toHaveLength(110);
    }
    await app.stop();
  });
});

describePostgres('the order over two servers [X11]', (freshDatabase) => {
  it('[H3] [H4] is the same, without gap or double', async () => {
    const settings = await freshDatabase();
    const nodes = await Promise.all([startParley(settings), startParley(settings)]);
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        const writers = await playChat(nodes, schedule);
        await expectOneTruth(writers);
        for (const writer of writers) writer.close();
      }),
      { numRuns: 10 },
    );
    await Promise.all(nodes.map((node) => node.stop()));
  });
});
