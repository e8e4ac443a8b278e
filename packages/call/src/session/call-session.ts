import type { CallSnapshot, ServerMessage } from '@parley/protocol';
import type { ReconnectingCause } from '../contract/call-view.js';
import type { SignalingRelay } from '../contract/signaling-port.js';
import type { PeerLink, PeerLinkEvents } from '../peer/peer-link.js';
import type { PeerMessage } from '../peer/peer-message.js';
import { type Legs, legsOf } from '../signaling/legs.js';
import { fetchIceServers } from './call-preparation.js';
import type { CallSessionOptions } from './call-session-options.js';
import { LinkRecovery } from './link-recovery.js';
import { MediaHealth } from './media-health.js';
import { MediaReporter } from './media-reporter.js';
import { PeerLinkFactory } from './peer-link-factory.js';
import { RelayInbox } from './relay-inbox.js';
import { RelayOutbox } from './relay-outbox.js';

type Role = 'caller' | 'callee';

/** A joined call, by its newest snapshot. */
type Joined = Legs & { readonly call: CallSnapshot };

/**
 * The media side of one call, from the first ring to the end: one peer link for each epoch, and what outlives
 * them. `prepare` makes the first link while it rings; `join` lets it speak.
 */
export class CallSession {
  readonly #options: CallSessionOptions;
  readonly #inbox = new RelayInbox();
  readonly #relays: RelayOutbox;
  readonly #reporter: MediaReporter;
  readonly #health: MediaHealth;
  readonly #linkFactory: PeerLinkFactory;
  #recovery: LinkRecovery | undefined;
  /** Absent before the answer and after the end: then nothing that comes has a meaning. */
  #joined: Joined | undefined;
  /** The own call as long as it rings. */
  #ringing: CallSnapshot | undefined;
  #epoch = 0;
  #role: Role | undefined;
  /** Absent while it is being made. */
  #link: PeerLink | undefined;
  #closed = false;

  constructor(options: CallSessionOptions) {
    const { signaling, snapshots, clock, events } = options;
    this.#options = options;
    this.#relays = new RelayOutbox({
      signaling,
      clock,
      addressee: () => this.#addressee(),
      failed: events.failed,
    });
    this.#reporter = new MediaReporter(signaling, clock, snapshots);
    this.#health = new MediaHealth({
      signaling,
      clock,
      changed: events.changed,
      flowing: events.flowing,
    });
    this.#linkFactory = new PeerLinkFactory({
      ...options,
      candidates: this.#inbox.candidates,
      peerSends: () => this.#joined?.peer.sends,
      made: (link) => this.#linked(link),
      events: this.#linkEvents(),
    });
  }

  get remoteStream(): MediaStream | undefined {
    return this.#link?.remoteStream;
  }

  /** The best guess at why media does not flow. */
  get cause(): ReconnectingCause {
    return this.#health.cause;
  }

  /** Makes everything that can be made before the answer [C3]. */
  prepare(role: Role): void {
    if (this.#epoch === 0) this.#renew(1, role);
  }

  /** The answer is known: negotiate. */
  join(call: CallSnapshot): void {
    this.#join(call);
  }

  /** The same, in a call that a reload cut off [N7]. */
  rejoin(call: CallSnapshot): void {
    this.#health.comesFromReload();
    this.#join(call);
    this.#recovery?.dispatch('renewed');
  }

  /** A newer snapshot of the call. */
  update(call: CallSnapshot): void {
    if (this.#joined) this.#follow(call);
    else this.#ring(call);
  }

  relayed(message: SignalingRelay): void {
    if (!this.#joined || message.epoch < this.#epoch) return;
    this.#inbox.keep(message);
    this.#readInbox();
  }

  rejoined({ epoch, cause }: ServerMessage<'call-peer-rejoined'>): void {
    if (!this.#joined) return;
    if (cause === 'reconnect') {
      this.#relays.resend();
      return;
    }
    if (epoch < this.#epoch) return;
    if (cause === 'reload') this.#health.peerReloads();
    this.#reachEpoch(epoch);
    this.#recovery?.dispatch(cause === 'reload' ? 'peer-reloaded' : 'peer-rebuilt');
  }

  /** The own connection to the server is back, perhaps on another network than the one that was prepared for. */
  connected(): void {
    const waits = this.#role === 'caller' && !this.#joined && !this.#closed;
    if (waits) this.#renew(this.#epoch, 'caller');
    this.#relays.resend();
  }

  disconnected(): void {
    this.#health.serverDisconnected();
  }

  /** A track of the own devices changed. */
  mediaChanged(): void {
    this.#link?.sendTracks();
    this.#prepareOffer();
    this.#report();
  }

  leavePage(): void {
    this.#link?.send('leaving-page');
  }

  close(how: { telling: boolean }): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#joined = undefined;
    this.#ringing = undefined;
    this.#linkFactory.close();
    this.#recovery?.close();
    this.#relays.close();
    this.#reporter.close();
    this.#health.close();
    if (how.telling) this.#link?.hangUp();
    else this.#link?.close();
    this.#link = undefined;
  }

  #join(call: CallSnapshot): void {
    this.#ringing = undefined;
    this.#know(call);
    if (!this.#joined) return;
    const { role } = this.#joined.mine;
    this.#recovery = this.#createRecovery(role);
    const isPrepared = this.#epoch === call.epoch && this.#role === role;
    if (isPrepared) this.#start();
    else this.#renew(call.epoch, role);
    this.#report();
  }

  #follow(call: CallSnapshot): void {
    this.#know(call);
    this.#reachEpoch(call.epoch);
    this.#link?.peerSendsChanged();
  }

  /** The callee knows what the caller sends before the answer, and need not be told in the busiest moment. */
  #ring(call: CallSnapshot): void {
    if (this.#role !== 'caller' || call.state !== 'ringing') return;
    this.#ringing = call;
    this.#linkFactory.rings(call.callId);
    this.#report();
  }

  #know(call: CallSnapshot): void {
    const legs = legsOf(call, this.#options.self.person);
    if (!legs) return;
    this.#joined = { call, ...legs };
    this.#health.setPeer(legs.peer);
  }

  /** Moves on to a newer epoch, when it is one [C2]. */
  #reachEpoch(epoch: number): void {
    if (this.#joined && epoch > this.#epoch) this.#renew(epoch, this.#joined.mine.role);
  }

  /** Puts a new link in the place of the present one. */
  #renew(epoch: number, role: Role): void {
    this.#link?.close();
    this.#link = undefined;
    this.#epoch = epoch;
    this.#role = role;
    this.#relays.forgetBefore(epoch);
    this.#inbox.forgetBefore(epoch);
    if (this.#health.hasFlowed) this.#recovery?.dispatch('renewed');
    this.#health.setFlow('none');
    void this.#linkFactory.make(epoch, role);
  }

  #linked(link: PeerLink): void {
    this.#link = link;
    if (this.#joined) this.#start();
    else this.#prepareOffer();
  }

  /**
   * A browser shows a page its addresses only if that may use a device: candidates that are gathered while the
   * person is being asked lead nowhere on many networks.
   */
  #prepareOffer(): void {
    if (!this.#joined && !this.#options.media.isOpening) this.#link?.prepareOffer();
  }

  #linkEvents(): Omit<PeerLinkEvents, 'prepared'> {
    const { events } = this.#options;
    return {
      describe: ({ type, sdp, neg }) =>
        this.#relays.send({ type: type === 'offer' ? 'video-offer' : 'video-answer', sdp, neg }),
      candidate: (candidate) => this.#relays.send({ type: 'new-ice-candidate', candidate }),
      gone: ({ sdp, neg }) => this.#relays.presume({ type: 'video-offer', sdp, neg }),
      path: (path) => {
        if (path !== 'pending') this.#recovery?.dispatch(path);
        events.changed();
      },
      flow: (flow) => {
        this.#health.setFlow(flow);
        this.#report();
      },
      negotiated: () => {
        this.#relays.settle('video-offer');
        // A restart that was not needed changes nothing in the state of the connection.
        if (this.#link?.path === 'connected') this.#recovery?.dispatch('connected');
        events.changed();
      },
      streamChanged: events.changed,
      message: (message) => this.#receivePeerMessage(message),
      stuck: () => this.#recovery?.dispatch('negotiation-stuck'),
      failed: events.failed,
    };
  }

  #start(): void {
    this.#link?.start(this.#linkFactory.answered());
    this.#readInbox();
  }

  /** Hands the link what came for it. */
  #readInbox(): void {
    if (!this.#link) return;
    for (const description of this.#inbox.takeDescriptions(this.#epoch)) {
      this.#link.describe(description);
    }
    this.#link.candidatesCame();
  }

  #createRecovery(role: Role): LinkRecovery {
    const { clock, events } = this.#options;
    return new LinkRecovery({
      clock,
      role,
      mediaIsLost: () => this.#link?.flow !== 'flowing',
      peerIsThere: () => this.#joined?.peer.connected ?? false,
      restartIce: () => void this.#restartIce(),
      rebuild: () => events.rebuild(this.#epoch),
      giveUp: events.failedForGood,
    });
  }

  /** TURN credentials may have expired since the last time [N3]. */
  async #restartIce(): Promise<void> {
    const { signaling, clock } = this.#options;
    const link = this.#link;
    const iceServers = await fetchIceServers(signaling, clock);
    if (link && link === this.#link) link.restartIce(iceServers);
  }

  #addressee() {
    if (!this.#joined) return undefined;
    const { call, peer } = this.#joined;
    return { target: peer.person.name, callId: call.callId, epoch: this.#epoch };
  }

  #report(): void {
    const { media } = this.#options;
    const call = this.#joined?.call ?? this.#ringing;
    if (!call) return;
    const { callId } = call;
    const report = { callId, epoch: this.#epoch, flow: this.#health.flow, sends: media.sends };
    this.#reporter.report(report, { isSettled: !media.isOpening });
  }

  #receivePeerMessage(message: PeerMessage): void {
    if (message === 'hang-up') {
      this.#options.events.peerHungUp();
      return;
    }
    this.#health.peerReloads();
    this.#link?.suspectLoss();
  }
}
