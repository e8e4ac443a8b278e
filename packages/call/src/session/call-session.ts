import type { CallSnapshot, Leg, ServerMessage } from '@parley/protocol';
import type { ReconnectingCause } from '../contract/call-view.js';
import type { RemoteStreams } from '../contract/media.js';
import type { SignalingRelay } from '../contract/signaling-port.js';
import { legsOf } from '../signaling/legs.js';
import type { CallSessionOptions } from './call-session-options.js';
import { MediaReporter } from './media-reporter.js';
import { PeerSession } from './peer-session.js';
import type { LinkTarget } from './peer-session-options.js';
import { isTakenOver } from './screen-taken-over.js';

type CallSessionState =
  /** The server has not told of the call, or the call rings here. */
  | { readonly phase: 'quiet' }
  /** The own call rings. */
  | { readonly phase: 'ringing'; readonly call: CallSnapshot }
  | { readonly phase: 'joined'; readonly call: CallSnapshot }
  | { readonly phase: 'closed' };

/** The media side of one call, from the first ring to the end: the session with its peer, and what the server is told. */
export class CallSession {
  readonly #options: CallSessionOptions;
  readonly #peer: PeerSession;
  readonly #reporter: MediaReporter;
  #state: CallSessionState = { phase: 'quiet' };

  constructor(options: CallSessionOptions) {
    const { signaling, snapshots, clock, events } = options;
    this.#options = options;
    this.#reporter = new MediaReporter(signaling, clock, snapshots);
    this.#peer = new PeerSession({
      ...options,
      events: { ...events, flowChanged: () => this.#report() },
    });
  }

  get remote(): RemoteStreams {
    return this.#peer.remote;
  }

  /** Whether nothing comes of what the peer says that it sends. */
  get peerHangs(): boolean {
    return this.#peer.peerHangs;
  }

  /** The best guess at why media does not flow. */
  get cause(): ReconnectingCause {
    return this.#peer.cause;
  }

  /** Makes everything that can be made before the answer [C3]. */
  prepare(role: Leg['role']): void {
    this.#peer.prepare(role);
  }

  /** The answer is known: negotiate. */
  join(call: CallSnapshot): void {
    this.#enter(call, (target) => this.#peer.join(target));
  }

  /** The same, in a call that a reload cut off [N7]. */
  rejoin(call: CallSnapshot): void {
    this.#enter(call, (target) => this.#peer.rejoin(target));
    const { self, media } = this.#options;
    if (legsOf(call, self.person)?.mine.sends.screen) media.screen.lost();
  }

  /** A newer snapshot of the call. */
  update(call: CallSnapshot): void {
    switch (this.#state.phase) {
      case 'quiet':
      case 'ringing':
        this.#ring(call);
        return;
      case 'joined':
        this.#follow(call);
        return;
      case 'closed':
        return;
    }
  }

  relayed(message: SignalingRelay): void {
    this.#peer.relayed(message);
  }

  rejoined(message: ServerMessage<'call-peer-rejoined'>): void {
    this.#peer.rejoined(message);
  }

  /** The own connection to the server is back. */
  connected(): void {
    this.#peer.connected();
  }

  disconnected(): void {
    this.#peer.disconnected();
  }

  /** This device slept, or has another network. */
  woke(): void {
    this.#peer.woke();
  }

  /** A track of the own devices changed. */
  mediaChanged(): void {
    this.#peer.mediaChanged();
    this.#report();
  }

  leavePage(): void {
    this.#peer.leavePage();
  }

  close(how: { telling: boolean }): void {
    if (this.#state.phase === 'closed') return;
    this.#state = { phase: 'closed' };
    this.#reporter.close();
    this.#peer.close(how);
  }

  #enter(call: CallSnapshot, enter: (target: LinkTarget) => void): void {
    const target = this.#targetOf(call);
    if (!target || this.#state.phase === 'closed') return;
    this.#state = { phase: 'joined', call };
    enter(target);
    this.#report();
  }

  #follow(call: CallSnapshot): void {
    const target = this.#targetOf(call);
    if (!target || !('call' in this.#state)) return;
    const { self, media } = this.#options;
    if (isTakenOver(this.#state.call, call, self.person)) media.screen.end('taken-over');
    this.#state = { phase: 'joined', call };
    this.#peer.update(target);
  }

  /** The callee knows what the caller sends before the answer, and need not be told in the busiest moment. */
  #ring(call: CallSnapshot): void {
    if (!this.#peer.isCalling || call.state !== 'ringing') return;
    this.#state = { phase: 'ringing', call };
    this.#peer.rings(call.callId);
    this.#report();
  }

  #targetOf(call: CallSnapshot): LinkTarget | undefined {
    const legs = legsOf(call, this.#options.self.person);
    if (!legs) return undefined;
    const { mine, peer } = legs;
    return { callId: call.callId, epoch: call.epoch, role: mine.role, peer };
  }

  #report(): void {
    const { media } = this.#options;
    const { report } = this.#peer;
    if (!report || !('call' in this.#state)) return;
    const { callId } = this.#state.call;
    this.#reporter.report(
      { callId, ...report, sends: media.sends },
      { isSettled: !media.isOpening },
    );
  }
}
