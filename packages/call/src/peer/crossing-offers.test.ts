import { describe, expect, it } from '@jest/globals';
import { settle } from '../testing/fake-clock.js';
import { negotiated, untilQuiet } from '../testing/negotiation-sides.js';

describe('[N1] offers that cross (glare)', () => {
  it('are decided by manners: the callee gives way', async () => {
    const { caller, callee } = await negotiated();
    caller.negotiation.restartIce();
    callee.negotiation.restartIce();
    await settle();
    expect([...caller.said, ...callee.said].map(({ type }) => type)).toEqual(['offer', 'offer']);
    // Its offer is not set: a browser that rolls one back may lose the peer's picture.
    expect(callee.pc.signalingState).toBe('stable');
    await callee.tell(caller);
    expect(caller.said).toHaveLength(1);
    expect(caller.pc.signalingState).toBe('have-local-offer');
    await caller.tell(callee);
    expect(callee.said).toMatchObject([{ type: 'answer', neg: 2 }]);
    await callee.tell(caller);
    expect(caller.pc.signalingState).toBe('stable');
  });

  it("leave to the next what the callee's was for", async () => {
    const { caller, callee, internet } = await negotiated();
    callee.pc.addTransceiver('video', {});
    caller.pc.addTransceiver('audio', {});
    await untilQuiet(caller, callee);
    expect(caller.pc.localDescription?.sdp.match(/^m=\w+/gm)?.toSorted()).toEqual([
      'm=audio',
      'm=audio',
      'm=video',
    ]);
    expect([...caller.failures, ...callee.failures, ...internet.violations]).toEqual([]);
  });

  it.each([
    { first: 'caller', second: 'callee' },
    { first: 'callee', second: 'caller' },
  ] as const)(
    'are both taken where that of the $second comes while its answer is set',
    async (order) => {
      const { [order.first]: first, [order.second]: second, internet } = await negotiated();
      first.negotiation.restartIce();
      await settle();
      await first.tell(second);
      second.negotiation.restartIce();
      await settle();
      expect(second.said.map(({ type }) => type)).toEqual(['answer', 'offer']);
      await second.tell(first);
      expect(first.said).toMatchObject([{ type: 'answer' }]);
      await first.tell(second);
      expect([first.pc.signalingState, second.pc.signalingState]).toEqual(['stable', 'stable']);
      expect([...first.failures, ...second.failures]).toEqual([]);
      expect(internet.violations).toEqual([]);
    },
  );

  it('have an answer dropped that an offer, sent after it, has overtaken', async () => {
    const { caller, callee, internet } = await negotiated();
    callee.negotiation.restartIce();
    await settle();
    await callee.tell(caller);
    caller.negotiation.restartIce();
    await settle();
    await caller.tell(callee, (said) => said.toReversed());
    await untilQuiet(caller, callee);
    expect([caller.pc.signalingState, callee.pc.signalingState]).toEqual(['stable', 'stable']);
    expect([...caller.failures, ...callee.failures]).toEqual([]);
    expect(internet.violations).toEqual([]);
  });

  it('leave the own one standing when the other is refused', async () => {
    const { clock, callee } = await negotiated();
    callee.negotiation.restartIce();
    await settle();
    callee.said.splice(0);
    callee.negotiation.receive({ type: 'offer', sdp: 'nonsense', neg: 2 });
    await settle();
    expect(callee.failures).toMatchObject([{ reason: 'negotiation' }]);
    await clock.advance(10_100);
    expect(callee.said).toMatchObject([{ type: 'offer', neg: 1 }]);
  });
});
