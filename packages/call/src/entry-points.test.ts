import { expect, it } from '@jest/globals';
import {
  type Candidate,
  CandidateBuffer,
  CandidateExchange,
  type Description,
  MediaFlowWatch,
  type PeerConnectionPort,
  PerfectNegotiation,
} from '@parley/call/peer';
import { CallLab, FakeClock, FakeInternet } from '@parley/call/testing';

interface Wire {
  describe(description: Description): void;
  candidate(candidate: Candidate): void;
}

/** A side of somebody else's signaling: no calls, no people, two callbacks. */
const side = (clock: FakeClock, internet: FakeInternet, name: string, wire: () => Wire) => {
  const received = new CandidateBuffer();
  const pc: PeerConnectionPort = internet.browser(name).createPeerConnection(
    {},
    {
      negotiationNeeded: () => negotiation.negotiationNeeded(),
      candidate: (candidate) => exchange.gathered(candidate),
      connection: () => flow.connectionChanged(),
      track: () => flow.mediaMayHaveCome(),
    },
  );
  const negotiation: PerfectNegotiation = new PerfectNegotiation({
    pc,
    polite: name === 'polite',
    clock,
    negBefore: 0,
    send: (description) => wire().describe(description),
    sentAhead: () => {},
    beforeAnswer: () => {},
    described: (sdp) => exchange.described(sdp),
    stuck: () => {},
    failed: (error) => {
      throw error;
    },
  });
  const exchange: CandidateExchange = new CandidateExchange({
    epoch: 1,
    pc,
    received,
    send: (candidate) => wire().candidate(candidate),
    mayNotFit: () => negotiation.ignoresOffer,
  });
  const flow: MediaFlowWatch = new MediaFlowWatch({
    pc,
    clock,
    peerSends: () => undefined,
    changed: () => {},
    hangs: () => {},
  });
  return {
    pc,
    flow,
    describe: (description: Description) => negotiation.receive(description),
    candidate: (candidate: Candidate) => {
      received.keep(1, candidate);
      negotiation.enqueue('add candidates', () => exchange.addReceived());
    },
    start: () => {
      negotiation.start();
      exchange.start(0);
    },
  };
};

it('`peer` connects two peers of somebody else', async () => {
  const clock = new FakeClock();
  const internet = new FakeInternet(clock);
  const impolite: ReturnType<typeof side> = side(clock, internet, 'impolite', () => polite);
  const polite: ReturnType<typeof side> = side(clock, internet, 'polite', () => impolite);
  impolite.pc.addTransceiver('audio', { direction: 'sendrecv' });
  impolite.start();
  polite.start();
  await clock.until(() => polite.flow.flow === 'flowing', 'media flows to the polite side');
  await clock.until(() => impolite.flow.flow === 'flowing', 'media flows to the other');
});

it('`testing` makes calls of fakes', async () => {
  const { ada, bob } = await new CallLab().activeCall();
  expect(ada.viewIn('active').peer.name).toBe(bob.self.name);
});
