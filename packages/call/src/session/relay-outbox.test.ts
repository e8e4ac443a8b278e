import { describe, expect, it } from '@jest/globals';
import { type Ack, limits, type OutgoingMessage, type RelayType, refusal } from '@parley/protocol';
import type { CallError } from '../contract/call-error.js';
import type { SignalingPort, SignalingRequestType } from '../contract/signaling-port.js';
import { FakeClock, settle } from '../testing/fake-clock.js';
import { fakeId } from '../testing/fake-ids.js';
import { isAckOf } from '../testing/scripted-signaling.js';
import { RelayOutbox } from './relay-outbox.js';

type RelayAck = Ack<RelayType>;

const delivered: RelayAck = { ok: true, delivered: true };
const undelivered: RelayAck = { ok: true, delivered: false };

/** An outbox whose relays get the acks that the test lines up; then all are delivered. */
const outbox = (...acks: (RelayAck | Promise<RelayAck>)[]) => {
  const clock = new FakeClock();
  const sent: { type: string; id: string; neg?: number }[] = [];
  const errors: CallError[] = [];
  const signaling: Pick<SignalingPort, 'connected' | 'request'> = {
    connected: true,
    async request<T extends SignalingRequestType>(message: OutgoingMessage<T>): Promise<Ack<T>> {
      sent.push({
        type: message.type,
        id: message.id,
        ...('neg' in message && { neg: message.neg }),
      });
      const ack = await (acks.shift() ?? delivered);
      if (!isAckOf(message, ack)) throw new Error(`no ack of ${message.type}`);
      return ack;
    },
  };
  const relays = new RelayOutbox({
    signaling,
    clock,
    addressee: () => ({ target: 'Bob', callId: fakeId.call(1), epoch: 1 }),
    failed: (error) => errors.push(error),
  });
  return { clock, sent, errors, relays };
};

const offer = (neg: number, sdp = 'v=0') => ({ type: 'video-offer' as const, sdp, neg });
const candidate = (text: string) => ({
  type: 'new-ice-candidate' as const,
  candidate: { candidate: text },
});

describe('[M4] relays', () => {
  it('that are delivered are not sent again', async () => {
    const { relays, sent } = outbox();
    relays.send(offer(1));
    relays.send(candidate('a'));
    await settle();
    relays.resend();
    expect(sent.map(({ type }) => type)).toEqual(['video-offer', 'new-ice-candidate']);
  });

  it('that are not delivered are sent again in their order, under new ids', async () => {
    const { relays, sent } = outbox(undelivered, undelivered, undelivered);
    relays.send(offer(1));
    relays.send(candidate('a'));
    relays.send(candidate('b'));
    await settle();
    relays.resend();
    await settle();
    expect(sent.slice(3).map(({ type }) => type)).toEqual(sent.slice(0, 3).map(({ type }) => type));
    expect(new Set(sent.map(({ id }) => id)).size).toBe(6);
  });

  it('[N12] that went another way are sent when the peer is back, or when 5 s brought nothing', async () => {
    const { clock, relays, sent } = outbox();
    relays.keepUnsent(offer(1));
    await clock.advance(4_999);
    expect(sent).toEqual([]);
    await clock.advance(1);
    expect(sent).toMatchObject([{ type: 'video-offer', neg: 1 }]);
    relays.keepUnsent(offer(2));
    relays.resend();
    await settle();
    expect(sent).toMatchObject([{ neg: 1 }, { neg: 2 }]);
  });

  it('[N12] that were answered are not sent again', async () => {
    const { clock, relays, sent } = outbox();
    relays.keepUnsent(offer(1));
    relays.forget('video-offer');
    relays.resend();
    await clock.advance(60_000);
    expect(sent).toEqual([]);
  });

  it('that were under way when the peer came back are sent again once they turn out undelivered', async () => {
    let answer = (_ack: RelayAck): void => {};
    const lateAck = new Promise<RelayAck>((resolve) => {
      answer = resolve;
    });
    const { relays, sent } = outbox(lateAck);
    relays.send(candidate('a'));
    await settle();
    relays.resend();
    expect(sent).toHaveLength(1);
    answer(undelivered);
    await settle();
    expect(sent).toHaveLength(2);
    relays.resend();
    expect(sent).toHaveLength(2);
  });

  it('that are not delivered are sent again after a while, though nobody has come back', async () => {
    const { relays, sent, clock } = outbox(undelivered, undelivered, delivered, undelivered);
    relays.send(candidate('a'));
    relays.send(candidate('b'));
    await clock.advance(4_900);
    expect(sent).toHaveLength(2);
    await clock.advance(200);
    expect(sent).toHaveLength(4);
    await clock.advance(20_000);
    expect(sent).toHaveLength(5);
  });

  it('[M3] that were not answered are sent again under the same id', async () => {
    const { relays, sent, clock } = outbox(refusal('UNAVAILABLE'));
    relays.send(offer(1));
    await clock.advance(1_500);
    expect(sent).toHaveLength(2);
    expect(sent[0]?.id).toBe(sent[1]?.id);
  });

  it('wait as long as a rate limit says', async () => {
    const { relays, sent, clock } = outbox(refusal('RATE_LIMITED', { retryAfterMs: 4_000 }));
    relays.send(offer(1));
    await clock.advance(3_900);
    expect(sent).toHaveLength(1);
    await clock.advance(200);
    expect(sent).toHaveLength(2);
  });

  it('that the server will not take are given up and told', async () => {
    const { relays, sent, errors } = outbox(refusal('CALL_ENDED'));
    relays.send(offer(1));
    await settle();
    relays.resend();
    expect(sent).toHaveLength(1);
    expect(errors).toMatchObject([{ reason: 'refused' }]);
  });

  it('that a newer description or a newer epoch replaces are not sent again', async () => {
    const { relays, sent } = outbox(undelivered, undelivered);
    relays.send(offer(1));
    relays.send(offer(2));
    await settle();
    relays.resend();
    await settle();
    expect(sent.slice(2)).toMatchObject([{ neg: 2 }]);
    const { relays: others, sent: sentByOthers } = outbox(undelivered);
    others.send(offer(1));
    await settle();
    others.forgetBefore(2);
    others.resend();
    expect(sentByOthers).toHaveLength(1);
  });

  it('[M5] that are too large are not sent at all', async () => {
    const { relays, sent, errors } = outbox();
    relays.send(offer(1, 'ä'.repeat(limits.sdpBytes / 2 + 1)));
    relays.send(candidate('x'.repeat(limits.candidateBytes)));
    await settle();
    expect(sent).toEqual([]);
    expect(errors.map(({ reason }) => reason)).toEqual(['too-large', 'too-large']);
    relays.send(offer(2, 'ä'.repeat(limits.sdpBytes / 2)));
    expect(sent).toHaveLength(1);
  });
});
