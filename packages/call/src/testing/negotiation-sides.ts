import type { CallError } from '../contract/call-error.js';
import type { PeerConnectionPort } from '../contract/web-rtc-port.js';
import { type Description, PerfectNegotiation } from '../peer/perfect-negotiation.js';
import { FakeClock, settle } from './fake-clock.js';
import { FakeInternet } from './fake-internet.js';

/** One side of a negotiation: what it says stays in `said` until the test passes it on. */
export class Side {
  readonly said: Description[] = [];
  /** What the server gives the peer by itself. */
  readonly sentAhead: Description[] = [];
  readonly failures: CallError[] = [];
  stuck = 0;
  readonly pc: PeerConnectionPort;
  readonly negotiation: PerfectNegotiation;

  constructor(clock: FakeClock, internet: FakeInternet, name: string, polite: boolean) {
    this.pc = internet.browser(name).createPeerConnection(
      {},
      {
        negotiationNeeded: () => this.negotiation.negotiationNeeded(),
        candidate: () => {},
        connection: () => {},
        track: () => {},
      },
    );
    this.negotiation = new PerfectNegotiation({
      pc: this.pc,
      polite,
      clock,
      negBefore: 0,
      send: (description) => this.said.push(description),
      sentAhead: (offer) => this.sentAhead.push(offer),
      beforeAnswer: () => {},
      described: async () => {},
      stuck: () => {
        this.stuck += 1;
      },
      failed: (error) => this.failures.push(error),
    });
  }

  /** Passes on all that was said, in `order`, and lets it take effect. */
  async tell(peer: Side, order = (said: Description[]) => said): Promise<void> {
    for (const description of order(this.said.splice(0))) peer.negotiation.receive(description);
    await settle();
  }
}

export const sides = () => {
  const clock = new FakeClock();
  const internet = new FakeInternet(clock);
  const caller = new Side(clock, internet, 'caller', false);
  const callee = new Side(clock, internet, 'callee', true);
  caller.pc.addTransceiver('audio', {});
  return { clock, internet, caller, callee };
};

export const negotiated = async () => {
  const all = sides();
  const { caller, callee } = all;
  caller.negotiation.start();
  await settle();
  await caller.tell(callee);
  await callee.tell(caller);
  return all;
};

/** Passes everything to and fro until nobody says anything. */
export const untilQuiet = async (caller: Side, callee: Side): Promise<void> => {
  await settle();
  while (caller.said.length > 0 || callee.said.length > 0) {
    await caller.tell(callee);
    await callee.tell(caller);
  }
};
