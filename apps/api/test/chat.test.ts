import { expect, it } from '@jest/globals';
import {
  type ChatMessage,
  type ConversationId,
  limits,
  type ServerMessage,
} from '@parley/protocol';
import { type Client, newId } from './client.js';
import { describeEachDatabase } from './databases.js';
import { sharedParley } from './parley-app.js';
import { directOf, guest, lobbyOf, pair } from './people.js';

const textOf = ({ body }: ChatMessage): string => (body.kind === 'text' ? body.text : body.kind);

const saying =
  (text: string) =>
  ({ message }: ServerMessage<'chat-message'>): boolean =>
    textOf(message) === text;

const send = async (client: Client, conversation: ConversationId, text: string) =>
  (await client.request('chat-send', { conversation, text })).message;

const sendAll = async (client: Client, conversation: ConversationId, texts: readonly string[]) => {
  for (const text of texts) await send(client, conversation, text);
};

const texts = (messages: readonly ChatMessage[]): string[] => messages.map(textOf);

describeEachDatabase('chat', (freshDatabase) => {
  const app = sharedParley(freshDatabase);

  it('[H3] [H5] brings a message to every device of every member but the one that sent it', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const [annasPhone, bobsPhone] = [await anna.otherDevice(), await bob.otherDevice()];
    const { id } = await directOf(anna, bob);
    const message = await send(anna, id, 'Hello');
    expect(message).toMatchObject({
      conversation: id,
      seq: 1,
      author: { id: anna.self.id, name: anna.self.name, guest: true },
      body: { kind: 'text', text: 'Hello' },
    });
    for (const device of [bob, bobsPhone, annasPhone]) {
      expect((await device.next('chat-message')).message).toEqual(message);
    }
    await anna.settled();
    expect(anna.heard).not.toContain('chat-message');
  });

  it('[H3] has a message in the history by the time of its ack', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const { id } = await directOf(anna, bob);
    const message = await send(anna, id, 'Durable');
    const { messages } = await bob.request('chat-history', { conversation: id });
    expect(messages).toEqual([message]);
  });

  it('[V1] brings a message in the lobby to everyone, also to who came after it was opened', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const lobby = await lobbyOf(anna);
    const carol = await guest(app, 'Carol');
    await send(anna, lobby.id, 'Good morning, all');
    await bob.next('chat-message', saying('Good morning, all'));
    await carol.next('chat-message', saying('Good morning, all'));
  });

  it('[V7] brings a direct message to its two people alone', async () => {
    const [anna, bob, eve] = [
      await guest(app, 'Anna'),
      await guest(app, 'Bob'),
      await guest(app, 'Eve'),
    ];
    const { id } = await directOf(anna, bob);
    await send(anna, id, 'Between us');
    await bob.next('chat-message', saying('Between us'));
    await eve.settled();
    expect(eve.heard).not.toContain('chat-message');
  });

  it('[H4] numbers messages without a gap in the order in which all see them', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const { id } = await directOf(anna, bob);
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    const sent = await Promise.all(lines.map((text) => send(anna, id, text)));
    expect(sent.map(({ seq }) => seq)).toEqual(lines.map((_, index) => index + 1));
    for (const [index, text] of lines.entries()) {
      const { message } = await bob.next('chat-message');
      expect([message.seq, textOf(message)]).toEqual([index + 1, text]);
    }
  });

  it('[H3] [M3] stores a message once that is sent again, also on a new connection and at once', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const { id: conversation } = await directOf(anna, bob);
    const repeated = { conversation, text: 'Once', id: newId() };
    const first = await anna.request('chat-send', repeated);
    const again = await anna.again();
    const phone = await again.otherDevice();
    const repeats = await Promise.all([
      again.request('chat-send', repeated),
      again.request('chat-send', repeated),
      phone.request('chat-send', { ...repeated, text: 'Something else' }),
    ]);
    for (const repeat of repeats) expect(repeat).toEqual(first);
    await send(phone, conversation, 'Twice');
    await bob.next('chat-message', saying('Twice'));
    expect(bob.heard.filter((type) => type === 'chat-message')).toHaveLength(2);
    const { messages } = await bob.request('chat-history', { conversation });
    expect(messages.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('[M3] tells the same id of two people apart', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const { id: conversation } = await directOf(anna, bob);
    const id = newId();
    await anna.request('chat-send', { conversation, text: 'Of Anna', id });
    await bob.request('chat-send', { conversation, text: 'Of Bob', id });
    const { messages } = await bob.request('chat-history', { conversation });
    expect(texts(messages)).toEqual(['Of Anna', 'Of Bob']);
  });

  it('[M3] stores each of many concurrent repeats over several connections once', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const { id: conversation } = await directOf(anna, bob);
    const devices = await Promise.all([anna.otherDevice(), anna.otherDevice(), anna.otherDevice()]);
    const ids = Array.from({ length: 10 }, newId);
    const acks = await Promise.all(
      devices.flatMap((device) =>
        ids.map((id) => device.request('chat-send', { conversation, text: id, id })),
      ),
    );
    const { messages } = await bob.request('chat-history', { conversation });
    expect(messages.map(({ seq }) => seq)).toEqual(ids.map((_, index) => index + 1));
    expect(texts(messages).sort()).toEqual([...ids].sort());
    for (const { message } of acks) expect(messages).toContainEqual(message);
  });

  it('[H6] gives pages backward and forward', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const { id: conversation } = await directOf(anna, bob);
    await sendAll(anna, conversation, ['1', '2', '3', '4', '5']);
    const page = async (range: { before: number } | { after: number } | undefined, limit = 2) => {
      const { messages, more } = await bob.request('chat-history', {
        conversation,
        limit,
        ...(range !== undefined && { range }),
      });
      return [texts(messages).join(' '), more];
    };
    expect(await page(undefined)).toEqual(['4 5', true]);
    expect(await page({ before: 4 })).toEqual(['2 3', true]);
    expect(await page({ before: 2 })).toEqual(['1', false]);
    expect(await page({ before: 1 })).toEqual(['', false]);
    expect(await page({ after: 0 })).toEqual(['1 2', true]);
    expect(await page({ after: 3 })).toEqual(['4 5', false]);
    expect(await page({ after: 5 })).toEqual(['', false]);
    expect(await page(undefined, 5)).toEqual(['1 2 3 4 5', false]);
  });

  it('[W10] [M2] drops what a client adds to a range, and never says it back', async () => {
    const [anna, bob] = await pair(app);
    const { id } = await directOf(anna, bob);
    await anna.request('chat-send', { conversation: id, text: 'Hello' });
    const range = { after: 0, 'a field of tomorrow': true };
    const message = { type: 'chat-history', id: newId(), conversation: id, range };
    expect(await bob.raw('chat-history', message)).toMatchObject({
      ok: true,
      messages: [{ seq: 1 }],
    });
  });

  it('[H7] [W13] catches up by the last seq after a lost connection', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const { id: conversation } = await directOf(anna, bob);
    await send(anna, conversation, 'Seen');
    const { message } = await bob.next('chat-message');
    bob.drop();
    await sendAll(anna, conversation, ['Missed', 'Missed too']);
    const back = await bob.again();
    const { messages, more } = await back.request('chat-history', {
      conversation,
      range: { after: message.seq },
    });
    expect(texts(messages)).toEqual(['Missed', 'Missed too']);
    expect(more).toBe(false);
    await send(anna, conversation, 'Live again');
    await back.next('chat-message', saying('Live again'));
  });

  it('[H2] keeps a text as it was sent', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const { id } = await directOf(anna, bob);
    const text = '  <b>not bold</b>\n\t👩‍👩‍👧 e\u0301 \u202eדברים $1 %s {"a": 1} \\u0041  ';
    await send(anna, id, text);
    expect(textOf((await bob.next('chat-message')).message)).toBe(text);
    await send(anna, id, 'a\udfffb\ud800c');
    expect(textOf((await bob.next('chat-message')).message)).toBe('a\ufffdb\ufffdc');
  });

  it('[H1] takes 4,000 characters, and neither more nor none', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const { id: conversation } = await directOf(anna, bob);
    await send(anna, conversation, 'ä'.repeat(limits.chatCharacters));
    for (const text of ['ä'.repeat(limits.chatCharacters + 1), '', ' \n ', '\u200b\u00ad']) {
      expect(await anna.refusal('chat-send', { conversation, text })).toMatchObject({
        code: 'BAD_MESSAGE',
      });
    }
    const { messages } = await bob.request('chat-history', { conversation });
    expect(messages).toHaveLength(1);
  });
});
