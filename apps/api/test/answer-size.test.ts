import { expect, it } from '@jest/globals';
import {
  type ChatMessage,
  type ConversationId,
  limits,
  type Success,
  utf8Bytes,
} from '@parley/protocol';
import { sql } from 'drizzle-orm';
import { LOBBY } from '../src/conversations/lobby.js';
import type { Client } from './client.js';
import { describeEachDatabase } from './databases.js';
import { sharedParley } from './parley-app.js';
import { directOf, guest } from './people.js';

/** Three bytes each, and the most that one may write. */
const WORST = '漢'.repeat(limits.chatCharacters);

const bytesOf = (answer: object): number => utf8Bytes(JSON.stringify(answer));

/** All of a conversation, page by page, and how many bytes the largest page had. */
const readAll = async (
  client: Client,
  conversation: ConversationId,
  way: 'after' | 'before',
): Promise<{ messages: ChatMessage[]; largest: number; pages: number }> => {
  const messages: ChatMessage[] = [];
  let [largest, pages] = [0, 0];
  for (let more = true; more; pages += 1) {
    const range =
      way === 'after'
        ? { after: messages.at(-1)?.seq ?? 0 }
        : { before: messages.at(0)?.seq ?? limits.counter };
    const page: Success<'chat-history'> = await client.request('chat-history', {
      conversation,
      range,
    });
    expect(page.messages.length).toBeGreaterThan(0);
    largest = Math.max(largest, bytesOf(page));
    if (way === 'after') messages.push(...page.messages);
    else messages.unshift(...page.messages);
    ({ more } = page);
  }
  return { messages, largest, pages };
};

describeEachDatabase('the size of answers', (freshDatabase) => {
  const app = sharedParley(freshDatabase);

  it('[V9] [L8] lets nobody be kept from the list by what 200 others write', async () => {
    const victim = await guest(app, 'Victim');
    const writers = 201;
    for (let done = 0; done < writers; done += 1) {
      const writer = await guest(app, 'Writer');
      const { id } = await directOf(writer, victim);
      await writer.request('chat-send', { conversation: id, text: WORST });
      writer.close();
    }
    const phone = await victim.otherDevice();
    const answers = await Promise.all(
      [victim, phone, victim, phone].map((client) => client.request('conversation-list', {})),
    );
    for (const answer of answers) {
      expect(answer.conversations).toHaveLength(limits.conversationPage);
      expect(answer.conversations.at(-1)).toMatchObject({ kind: 'lobby' });
      expect(bytesOf(answer)).toBeLessThan(limits.answerBytes);
      expect(answer.conversations[0]?.lastMessage?.body).toEqual({
        kind: 'text',
        text: WORST.slice(0, limits.previewCharacters),
        cut: true,
      });
    }
  });

  it('[H6] [L8] gives long messages in smaller pages, none left out, also many pages at once', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const { id: conversation } = await directOf(anna, bob);
    for (let written = 0; written < limits.historyPage; written += 1) {
      await anna.request('chat-send', { conversation, text: WORST });
    }
    for (const way of ['after', 'before'] as const) {
      const { messages, largest, pages } = await readAll(bob, conversation, way);
      expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1));
      expect(messages).toHaveLength(limits.historyPage);
      expect(pages).toBeGreaterThan(1);
      expect(largest).toBeLessThanOrEqual(limits.historyBytes);
    }
    const asked = Array.from({ length: 20 }, () => bob.request('chat-history', { conversation }));
    for (const page of await Promise.all(asked)) {
      expect(page).toMatchObject({ more: true });
      expect(page.messages.at(-1)?.seq).toBe(limits.historyPage);
    }
    expect(bob.isConnected).toBe(true);
  });

  it('[H12] [L8] bounds what was written before control characters were refused', async () => {
    const anna = await guest(app, 'Anna');
    const text = '\u0001'.repeat(limits.chatCharacters);
    const body = JSON.stringify({ kind: 'text', text });
    await app.database.execute(sql`
      with taken as (
        update conversations set last_seq = last_seq + 100 where id = ${LOBBY}
        returning last_seq - 100 as before
      )
      insert into messages (conversation, seq, author, id, body, created_at)
      select ${LOBBY}, before + n, ${anna.self.id}, gen_random_uuid(),
        ${body}::jsonb, now()
      from taken, generate_series(1, 100) as n`);
    const { messages, largest } = await readAll(anna, LOBBY, 'before');
    expect(messages.at(-1)?.body).toEqual({ kind: 'text', text });
    expect(largest).toBeLessThanOrEqual(limits.historyBytes);
    const { conversations } = await anna.request('conversation-list', {});
    expect(conversations[0]?.lastMessage?.body).toEqual({
      kind: 'text',
      text: '\ufffd'.repeat(limits.previewCharacters),
      cut: true,
    });
  });

  it('[H12] refuses control characters, and says so', async () => {
    const anna = await guest(app, 'Anna');
    for (const control of ['\u0000', '\u0001', '\r', '\u001b', '\u007f', '\u0085', '\u009f']) {
      expect(
        await anna.refusal('chat-send', { conversation: LOBBY, text: `a${control}` }),
      ).toMatchObject({ code: 'BAD_MESSAGE', detail: 'text: control' });
    }
  });
});
