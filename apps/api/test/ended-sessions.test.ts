import { expect, it, jest } from '@jest/globals';
import type { Conversation } from '@parley/protocol';
import { AuthService } from '../src/auth/auth.service.js';
import { CallsRepository } from '../src/calls/calls.repository.js';
import { MessageLogRepository } from '../src/chat/log/message-log.repository.js';
import { ConversationsRepository } from '../src/conversations/conversations.repository.js';
import { PresenceRepository } from '../src/presence/presence.repository.js';
import { Broadcaster } from '../src/realtime/broadcaster.js';
import { Client, newId } from './client.js';
import { describeEachDatabase, describePostgres } from './databases.js';
import { HeldBack, holdNext } from './held-back.js';
import { sharedParley, startParley } from './parley-app.js';
import { directOf, guest, lobbyOf, newName, register } from './people.js';

const ENDED = expect.objectContaining({
  refusal: expect.objectContaining({ code: 'UNAUTHENTICATED' }),
});

describeEachDatabase('a session that has ended', (freshDatabase) => {
  const app = sharedParley(async () => ({ ...(await freshDatabase()), TRUST_PROXY: 'true' }));

  /** Two devices of one session, and somebody to whom they write. */
  const three = async (): Promise<[Client, Client, Client]> => {
    const laptop = await register(app, newName('Anna'));
    return [laptop, await laptop.otherDevice(), await guest(app, 'Bob')];
  };

  /** Has the phone write, and the session end before that reaches the database. */
  const endMeanwhile = async (
    laptop: Client,
    held: HeldBack,
    write: () => Promise<unknown>,
  ): Promise<unknown> => {
    const answered = write().catch(() => undefined);
    await held.reached;
    await laptop.request('logout', {});
    const outcome = await held.goOn();
    await answered;
    return outcome;
  };

  it('[X10] writes no message that was under way', async () => {
    const [laptop, phone, bob] = await three();
    const { id: conversation } = await directOf(bob, laptop);
    const held = holdNext(app.nest.get(MessageLogRepository), 'append');
    const outcome = await endMeanwhile(laptop, held, () =>
      phone.attempt('chat-send', { conversation, text: 'Too late' }),
    );
    expect(outcome).toBeUndefined();
    expect((await bob.request('chat-history', { conversation })).messages).toEqual([]);
  });

  it('[X10] keeps nobody else from writing who writes at the same moment', async () => {
    const [laptop, phone, bob] = await three();
    const carol = await guest(app, 'Carol');
    const { id: conversation } = await lobbyOf(bob);
    const held = holdNext(app.nest.get(MessageLogRepository), 'append');
    // Those that come behind the first are written together.
    const first = bob.request('chat-send', { conversation, text: 'first' });
    await held.reached;
    const late = phone.attempt('chat-send', { conversation, text: 'late' }).catch(() => undefined);
    await phone.settled();
    const others = [bob, carol].map((one) =>
      one.request('chat-send', { conversation, text: 'in time' }),
    );
    await Promise.all([bob.settled(), carol.settled()]);
    await laptop.request('logout', {});
    await held.goOn();
    await Promise.all([first, late, ...others]);
    const { messages } = await bob.request('chat-history', { conversation });
    const texts = messages.slice(-3).map(({ body }) => 'text' in body && body.text);
    expect(texts).toEqual(['first', 'in time', 'in time']);
    expect(JSON.stringify(messages)).not.toContain('"late"');
  });

  it('[X10] moves no read mark that was under way', async () => {
    const [laptop, phone, bob] = await three();
    const { id: conversation } = await directOf(bob, laptop);
    await bob.request('chat-send', { conversation, text: 'Hello' });
    const repository = app.nest.get(ConversationsRepository);
    const held = holdNext(repository, 'markRead');
    const outcome = await endMeanwhile(laptop, held, () =>
      phone.attempt('conversation-read', { conversation, seq: 1 }),
    );
    expect(outcome).toBeUndefined();
    expect(await repository.readSeq(phone.self.id, conversation)).toBe(0);
  });

  it('[X10] opens no conversation that was under way', async () => {
    const [laptop, phone, bob] = await three();
    const held = holdNext(app.nest.get(ConversationsRepository), 'transaction');
    const outcome = await endMeanwhile(laptop, held, () =>
      phone.attempt('conversation-open', { person: bob.self.id }),
    );
    expect(outcome).toEqual(ENDED);
  });

  it('[X10] sets no state that was under way', async () => {
    const [laptop, phone, bob] = await three();
    const repository = app.nest.get(PresenceRepository);
    const held = holdNext(repository, 'setDoNotDisturb');
    const outcome = await endMeanwhile(laptop, held, () =>
      phone.attempt('presence-do-not-disturb', { on: true }),
    );
    expect(outcome).toEqual(ENDED);
    const facts = await repository.facts([phone.self.id, bob.self.id], Date.now());
    expect(facts.get(phone.self.id)?.doNotDisturb).toBe(false);
  });

  it.each(['call-invite', 'call-decline'] as const)(
    '[X10] changes no call by a %s that was under way',
    async (type) => {
      const [laptop, phone, bob] = await three();
      const person = phone.self.id;
      const ringing =
        type === 'call-decline' && (await bob.request('call-invite', { person, media: 'voice' }));
      const held = holdNext(app.nest.get(CallsRepository), 'transaction');
      const outcome = await endMeanwhile(laptop, held, () =>
        ringing
          ? phone.attempt('call-decline', { callId: ringing.call.callId })
          : phone.attempt('call-invite', { person: bob.self.id, media: 'voice' }),
      );
      expect(outcome).toEqual(ENDED);
      const { calls } = await bob.request('call-sync', {});
      expect(calls.map(({ state }) => state)).toEqual(ringing ? ['ringing'] : []);
    },
  );

  it('[A9] is sent nothing after the ack of its end but its goodbye, however long it is connected', async () => {
    const [anna, , bob] = await three();
    const { id: conversation } = await lobbyOf(bob);
    await anna.request('conversation-view', { conversation });
    await anna.request('people-list', {});
    const broadcaster = app.nest.get(Broadcaster);
    const close = broadcaster.closeSession.bind(broadcaster);
    let closeAtLast = (): void => undefined;
    jest
      .spyOn(broadcaster, 'closeSession')
      .mockImplementationOnce(close)
      .mockImplementationOnce((...args) => {
        closeAtLast = () => close(...args);
      });
    await anna.request('logout', {});
    const before = anna.heard.length;
    for (const type of ['people-list', 'conversation-list'] as const) {
      expect(await anna.refusal(type, {})).toMatchObject({ code: 'UNAUTHENTICATED' });
    }
    await bob.request('chat-typing', { conversation, typing: true });
    await bob.request('chat-send', { conversation, text: 'Hello' });
    await guest(app, 'Carol');
    await anna.settled();
    expect(anna.heard.slice(before)).toEqual([]);
    closeAtLast();
    expect(await anna.next('goodbye')).toMatchObject({ reason: 'session-ended' });
    await anna.closed;
  });

  it('[A9] lets no connection in that was on its way', async () => {
    const [laptop, phone, bob] = await three();
    const auth = app.nest.get(AuthService);
    const resume = auth.resume.bind(auth);
    const held = new HeldBack();
    jest.spyOn(auth, 'resume').mockImplementationOnce(async (...args) => {
      const login = await resume(...args);
      return held.hold(async () => login);
    });
    const arriving = Client.connect(app.url, { handshake: { token: laptop.token } });
    await held.reached;
    await phone.request('logout', {});
    const { id: conversation } = await lobbyOf(bob);
    await held.goOn();
    await bob.request('chat-send', { conversation, text: 'Hello' });
    const late = await arriving;
    await late.closed;
    expect(late.heard).toEqual(['goodbye']);
  });
});

describePostgres('a session that has ended at another node', (freshDatabase) => {
  const historyOf = async (reader: Client, { id: conversation }: Conversation) =>
    (await reader.request('chat-history', { conversation })).messages.map(({ id }) => id);

  it('[X10] writes nothing after the ack of its end, however it writes', async () => {
    const settings = await freshDatabase();
    const [one, other] = await Promise.all([startParley(settings), startParley(settings)]);
    const bob = await guest(one, 'Bob');
    for (let rounds = 0; rounds < 10; rounds += 1) {
      const laptop = await guest(one, 'Anna');
      const phone = await laptop.otherDeviceAt(other.url);
      const conversation = await directOf(bob, laptop);
      await phone.request('chat-send', { conversation: conversation.id, text: 'first' });
      const sends = Array.from({ length: 30 }, (_, index) =>
        phone.attempt('chat-send', {
          id: newId(),
          conversation: conversation.id,
          text: `said ${index}`,
        }),
      );
      await laptop.request('logout', {});
      const atAck = await historyOf(bob, conversation);
      await Promise.allSettled(sends);
      expect(await historyOf(bob, conversation)).toEqual(atAck);
      expect(atAck.length).toBeLessThanOrEqual(31);
      const late = phone.attempt('chat-send', { conversation: conversation.id, text: 'late' });
      expect(await late).toMatchObject({ ok: false, code: 'UNAUTHENTICATED' });
      phone.close();
    }
    await Promise.all([one.stop(), other.stop()]);
  });
});
