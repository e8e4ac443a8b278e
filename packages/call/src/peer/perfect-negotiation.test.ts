import { describe, expect, it } from '@jest/globals';
import { settle } from '../testing/fake-clock.js';
import { negotiated, sides, untilQuiet } from '../testing/negotiation-sides.js';

describe('[N1] a negotiation', () => {
  it('[C3] begins with the caller, and only when it is told to', async () => {
    const { caller, callee } = sides();
    for (const { pc } of [caller, callee]) pc.createDataChannel('x', {}, { message: () => {} });
    await settle();
    expect([...caller.said, ...callee.said]).toEqual([]);
    caller.negotiation.start();
    await settle();
    expect(caller.said).toMatchObject([{ type: 'offer', neg: 1 }]);
    await caller.tell(callee);
    expect(callee.said).toMatchObject([{ type: 'answer', neg: 1 }]);
    await callee.tell(caller);
    await settle();
    expect(caller.said).toEqual([]);
  });

  it('[C3] sends the offer that was made ahead with all candidates that were gathered since', async () => {
    const { clock, caller, callee } = sides();
    caller.negotiation.prepare();
    await clock.advance(60_000);
    expect(caller.pc.signalingState).toBe('have-local-offer');
    expect(caller.said).toEqual([]);
    expect(caller.stuck).toBe(0);
    caller.negotiation.start();
    expect(caller.said).toMatchObject([{ type: 'offer', neg: 1 }]);
    expect(caller.said[0]?.sdp.match(/^a=candidate/gm)).toHaveLength(2);
    await untilQuiet(caller, callee);
    expect(caller.pc.signalingState).toBe('stable');
  });

  it('[N12] does not send the first offer when the server does, but repeats it without an answer', async () => {
    const { clock, caller, callee } = sides();
    caller.negotiation.prepare();
    await clock.advance(1_000);
    expect(caller.negotiation.prepared).toMatchObject({ type: 'offer', neg: 1 });
    caller.negotiation.start({ isSent: true });
    expect(caller.negotiation.prepared).toBeUndefined();
    expect(caller.sentAhead).toMatchObject([{ type: 'offer', neg: 1 }]);
    await clock.advance(9_999);
    expect(caller.said).toEqual([]);
    await clock.advance(1);
    expect(caller.said).toEqual(caller.sentAhead);
    await untilQuiet(caller, callee);
    expect(caller.pc.signalingState).toBe('stable');
  });

  it('[C3] sends an offer that is being made when it is told to begin as soon as it is there', async () => {
    const { caller } = sides();
    caller.negotiation.prepare();
    caller.negotiation.start();
    expect(caller.said).toEqual([]);
    await settle();
    expect(caller.said).toMatchObject([{ type: 'offer', neg: 1 }]);
  });

  it.each([
    { name: 'the caller', restarts: ['caller'] },
    { name: 'the callee', restarts: ['callee'] },
    { name: 'both at once (glare)', restarts: ['caller', 'callee'] },
  ] as const)('is stable again after an ICE restart by $name', async ({ restarts }) => {
    const all = await negotiated();
    const before = all.caller.pc.localDescription?.sdp;
    for (const side of restarts) all[side].negotiation.restartIce();
    await untilQuiet(all.caller, all.callee);
    expect(all.caller.pc.signalingState).toBe('stable');
    expect(all.callee.pc.signalingState).toBe('stable');
    expect(all.caller.pc.localDescription?.sdp).not.toBe(before);
    expect([...all.caller.failures, ...all.callee.failures]).toEqual([]);
    expect(all.internet.violations).toEqual([]);
  });

  it('drops an answer that is not to the pending offer', async () => {
    const { caller, callee, internet } = await negotiated();
    caller.negotiation.restartIce();
    await settle();
    const [offer] = caller.said;
    caller.negotiation.receive({ type: 'answer', sdp: 'a=ice-ufrag:late', neg: 1 });
    await settle();
    expect(caller.pc.signalingState).toBe('have-local-offer');
    expect(offer).toMatchObject({ neg: 2 });
    await untilQuiet(caller, callee);
    expect(caller.pc.signalingState).toBe('stable');
    expect(internet.violations).toEqual([]);
  });

  it('takes doubles once, and answers a repeated offer with the same answer', async () => {
    const { caller, callee } = sides();
    caller.negotiation.start();
    await settle();
    await caller.tell(callee, (said) => [...said, ...said]);
    expect(callee.said).toHaveLength(1);
    const [answer] = callee.said;
    callee.negotiation.receive({
      type: 'offer',
      sdp: caller.pc.localDescription?.sdp ?? '',
      neg: 1,
    });
    expect(callee.said).toEqual([answer, answer]);
    await callee.tell(caller, (said) => [...said, ...said]);
    expect(caller.pc.signalingState).toBe('stable');
    expect([...caller.failures, ...callee.failures]).toEqual([]);
  });

  it('repeats an offer without answer twice, 10 s apart, and then says that it is stuck', async () => {
    const { clock, caller } = sides();
    caller.negotiation.start();
    await clock.advance(9_000);
    expect(caller.said).toHaveLength(1);
    await clock.advance(11_500);
    expect(caller.said.map(({ neg }) => neg)).toEqual([1, 1, 1]);
    expect(caller.stuck).toBe(0);
    await clock.advance(10_000);
    expect(caller.stuck).toBe(1);
    expect(caller.said).toHaveLength(3);
  });

  it('[N3] makes another offer out of one that is stuck', async () => {
    const { clock, caller, callee } = sides();
    caller.negotiation.start();
    await clock.advance(31_000);
    caller.said.splice(0);
    caller.negotiation.restartIce();
    await settle();
    expect(caller.said).toMatchObject([{ type: 'offer', neg: 2 }]);
    await untilQuiet(caller, callee);
    expect(caller.pc.signalingState).toBe('stable');
  });

  it("[N3] makes another offer out of the callee's that is stuck", async () => {
    const { clock, caller, callee } = await negotiated();
    callee.pc.addTransceiver('video', {});
    await clock.advance(31_000);
    expect(callee.stuck).toBe(1);
    callee.said.splice(0);
    callee.negotiation.restartIce();
    await settle();
    expect(callee.said).toMatchObject([{ type: 'offer', neg: 2 }]);
    await untilQuiet(caller, callee);
    expect([caller.pc.signalingState, callee.pc.signalingState]).toEqual(['stable', 'stable']);
    expect(caller.pc.getTransceivers()).toHaveLength(2);
    expect([...caller.failures, ...callee.failures]).toEqual([]);
  });

  it('tells what the browser refuses, and goes on', async () => {
    const { caller, callee } = sides();
    callee.negotiation.receive({ type: 'offer', sdp: 'nonsense', neg: 1 });
    await settle();
    expect(callee.failures).toMatchObject([{ reason: 'negotiation' }]);
    caller.negotiation.start();
    await settle();
    await caller.tell(callee);
    await callee.tell(caller);
    expect(caller.pc.signalingState).toBe('stable');
  });

  it('says and does nothing more once it is closed', async () => {
    const { clock, caller } = sides();
    caller.negotiation.start();
    caller.negotiation.close();
    await clock.advance(60_000);
    expect(caller.said).toEqual([]);
    expect(caller.failures).toEqual([]);
  });
});
