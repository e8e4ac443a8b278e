import type { CallId, Leg, MediaFlow, ServerMessage } from '@parley/protocol';
import { clientDeadlines } from '../contract/call-deadlines.js';
import type { ReconnectingCause } from '../contract/call-view.js';
import type { RemoteStreams } from '../contract/media.js';
import type { SignalingRelay } from '../contract/signaling-port.js';
import { LinkRecovery } from '../peer/link-recovery.js';
import type { PeerLink, PeerLinkEvents } from '../peer/peer-link.js';
import type { PeerMessage } from '../peer/peer-message.js';
import { MediaHealth } from './media-health.js';
import { PeerLinkFactory } from './peer-link-factory.js';
import type { LinkTarget, PeerSessionOptions } from './peer-session-options.js';
import type { PeerSessionState } from './peer-session-state.js';
import { RelayInbox } from './relay-inbox.js';
import { RelayOutbox } from './relay-outbox.js';

type Role = Leg['role'];

/** The epoch that every call begins with. */
const firstEpoch = 1;

/**
 * The link to one peer, from the first ring to the end: one peer connection for each epoch, and what outlives them.
 * `prepare` makes the first one while it rings; `join` lets it speak.
 */
export class PeerSession {
  readonly #options: PeerSessionOptions;
  readonly #inbox = new RelayInbox();
  readonly #outbox: RelayOutbox;
  readonly #health: MediaHealth;
  readonly #linkFactory: PeerLinkFactory;
  #state: PeerSessionState = { phase: 'new' };
  /** Absent while it is being made. */
  #link: PeerLink | undefined;

  constructor(options: PeerSessionOptions) {
    const { signaling, clock, events } = options;
    this.#options = options;
    this.#outbox = new RelayOutbox({
      signaling,
      clock,
      addressee: () => this.#addressee(),
      failed: events.failed,
    });
    this.#health = new MediaHealth({
      signaling,
      clock,
      changed: events.changed,
      flowing: events.flowing,
    });
    this.#linkFactory = new PeerLinkFactory({
      ...options,
      candidates: this.#inbox.candidates,
      peerSends: () => (this.#state.phase === 'joined' ? this.#state.peer.sends : undefined),
      made: (link) => this.#linked(link),
      events: this.#linkEvents(),
    });
  }

  get remote(): RemoteStreams {
    return this.#link?.remote ?? { stream: undefined, screen: undefined };
  }

  /** Whether nothing comes of what the peer sends, by an account of it that is not old. */
  get peerHangs(): boolean {
    return this.#health.hearsOfPeer && this.#link?.hangs === true;
  }

  /** The best guess at why media does not flow. */
  get cause(): ReconnectingCause {
    return this.#health.cause;
  }

  /** What the server is told of the link; nothing before there is one, and after its end. */
  get report(): { readonly epoch: number; readonly flow: MediaFlow } | undefined {
    return 'epoch' in this.#state
      ? { epoch: this.#state.epoch, flow: this.#health.flow }
      : undefined;
  }

  /** Whether this device's offer is made ahead, and can be left at the server. */
  get isCalling(): boolean {
    return this.#state.phase === 'prepared' && this.#state.role === 'caller';
  }

  /** Makes everything that can be made before the answer [C3]. */
  prepare(role: Role): void {
    if (this.#state.phase === 'new') this.#makeLink({ phase: 'prepared', epoch: firstEpoch, role });
  }

  /** The own call rings under this id. */
  rings(callId: CallId): void {
    this.#linkFactory.rings(callId);
  }

  /** The answer is known: negotiate. */
  join(target: LinkTarget): void {
    this.#join(target);
  }

  /** The same, with a page that was reloaded [N7]. */
  rejoin(target: LinkTarget): void {
    this.#health.comesFromReload();
    this.#join(target).dispatch('renewed');
  }

  /** A newer snapshot of the call. */
  update(target: LinkTarget): void {
    if (this.#state.phase !== 'joined') return;
    const { epoch, recovery } = this.#state;
    this.#state = { phase: 'joined', recovery, ...target, epoch };
    this.#health.setPeer(target.peer);
    this.#reachEpoch(target.epoch);
    this.#link?.peerSendsChanged();
  }

  relayed(message: SignalingRelay): void {
    if (this.#state.phase !== 'joined' || message.epoch < this.#state.epoch) return;
    this.#inbox.keep(message);
    this.#readInbox(this.#state.epoch);
  }

  rejoined({ epoch, cause }: ServerMessage<'call-peer-rejoined'>): void {
    if (this.#state.phase !== 'joined') return;
    if (cause === 'reconnect') {
      this.#outbox.resend();
      return;
    }
    const { epoch: present, recovery } = this.#state;
    if (epoch < present) return;
    if (cause === 'reload') this.#health.peerReloads();
    this.#reachEpoch(epoch);
    recovery.dispatch(cause === 'reload' ? 'peer-reloaded' : 'peer-rebuilt');
  }

  /** The own connection to the server is back, perhaps on another network than the one that was prepared for. */
  connected(): void {
    if (this.#state.phase === 'prepared' && this.#state.role === 'caller') {
      this.#makeLink(this.#state);
    }
    this.#outbox.resend();
  }

  disconnected(): void {
    this.#health.serverDisconnected();
  }

  /** This device slept, or has another network: what that has broken is mended without waiting. */
  woke(): void {
    this.#recovery?.woke();
    this.#link?.suspectLoss('woke');
  }

  /** A track of the own devices changed. */
  mediaChanged(): void {
    this.#link?.sendTracks();
    this.#prepareOffer();
  }

  leavePage(): void {
    this.#link?.send('leaving-page');
  }

  close(how: { telling: boolean }): void {
    if (this.#state.phase === 'joined') this.#state.recovery.close();
    this.#state = { phase: 'closed' };
    this.#linkFactory.close();
    this.#outbox.close();
    this.#health.close();
    if (how.telling) this.#link?.hangUp();
    else this.#link?.close();
    this.#link = undefined;
  }

  #join(target: LinkTarget): LinkRecovery {
    const before = this.#state;
    const recovery = this.#createRecovery(target.role);
    const joined: PeerSessionState = { phase: 'joined', recovery, ...target };
    const isPrepared =
      before.phase === 'prepared' && before.epoch === target.epoch && before.role === target.role;
    this.#state = joined;
    this.#health.setPeer(target.peer);
    if (isPrepared) this.#start(target.epoch);
    else this.#makeLink(joined);
    return recovery;
  }

  /** Moves on to a newer epoch, when it is one [C2]. */
  #reachEpoch(epoch: number): void {
    if (this.#state.phase === 'joined' && epoch > this.#state.epoch) {
      this.#makeLink({ ...this.#state, epoch });
    }
  }

  /** Puts a new link in the place of the present one. */
  #makeLink(state: Extract<PeerSessionState, { phase: 'prepared' | 'joined' }>): void {
    this.#state = state;
    const { epoch, role } = state;
    this.#link?.close();
    this.#link = undefined;
    this.#outbox.forgetBefore(epoch);
    this.#inbox.forgetBefore(epoch);
    if (state.phase === 'joined' && this.#health.hasFlowed) state.recovery.dispatch('renewed');
    this.#health.setFlow('none');
    void this.#linkFactory.make(epoch, role);
  }

  #linked(link: PeerLink): void {
    this.#link = link;
    if (this.#state.phase === 'joined') this.#start(this.#state.epoch);
    else this.#prepareOffer();
  }

  /**
   * A browser shows a page its addresses only if that may use a device: candidates that are gathered while the
   * person is being asked lead nowhere on many networks.
   */
  #prepareOffer(): void {
    const isEarly = this.#state.phase === 'prepared' && !this.#options.media.isOpening;
    if (isEarly) this.#link?.prepareOffer();
  }

  #linkEvents(): Omit<PeerLinkEvents, 'prepared'> {
    const { events } = this.#options;
    return {
      describe: ({ type, sdp, neg }) =>
        this.#outbox.send({ type: type === 'offer' ? 'video-offer' : 'video-answer', sdp, neg }),
      candidate: (candidate) => this.#outbox.send({ type: 'new-ice-candidate', candidate }),
      sentAhead: ({ sdp, neg }) => this.#outbox.keepUnsent({ type: 'video-offer', sdp, neg }),
      path: (path) => {
        if (path !== 'pending') this.#recovery?.dispatch(path);
        events.changed();
      },
      flow: (flow) => {
        this.#health.setFlow(flow);
        if (flow === 'lost') this.#recovery?.mediaLost();
        events.flowChanged();
      },
      negotiated: () => {
        this.#outbox.forget('video-offer');
        // A restart that was not needed changes nothing in the state of the connection.
        if (this.#link?.path === 'connected') this.#recovery?.dispatch('connected');
        events.changed();
      },
      hangs: events.changed,
      streamChanged: events.changed,
      message: (message) => this.#receivePeerMessage(message),
      stuck: () => this.#recovery?.dispatch('negotiation-stuck'),
      failed: events.failed,
    };
  }

  get #recovery(): LinkRecovery | undefined {
    return this.#state.phase === 'joined' ? this.#state.recovery : undefined;
  }

  #start(epoch: number): void {
    this.#link?.start(this.#linkFactory.answered());
    this.#readInbox(epoch);
  }

  /** Hands the link what came for it. */
  #readInbox(epoch: number): void {
    if (!this.#link) return;
    for (const description of this.#inbox.takeDescriptions(epoch)) this.#link.describe(description);
    this.#link.candidatesCame();
  }

  #createRecovery(role: Role): LinkRecovery {
    const { clock, events } = this.#options;
    return new LinkRecovery({
      clock,
      deadlines: { ...clientDeadlines, grace: clientDeadlines.grace[role] },
      mediaIsLost: () => this.#link?.flow !== 'flowing',
      peerIsThere: () => this.#state.phase === 'joined' && this.#state.peer.connected,
      restartIce: () => void (this.#link && this.#linkFactory.restartIce()),
      rebuild: () => {
        if (this.#state.phase === 'joined') events.rebuild(this.#state.epoch);
      },
      giveUp: events.failedForGood,
    });
  }

  #addressee() {
    if (this.#state.phase !== 'joined') return undefined;
    const { peer, callId, epoch } = this.#state;
    return { target: peer.person.name, callId, epoch };
  }

  #receivePeerMessage(message: PeerMessage): void {
    if (message === 'hang-up') {
      this.#options.events.peerHungUp();
      return;
    }
    this.#health.peerReloads();
    this.#link?.suspectLoss('peer-leaves');
  }
}
