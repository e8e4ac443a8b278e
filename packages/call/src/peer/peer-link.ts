import type { CallError } from '../contract/call-error.js';
import type { Clock } from '../contract/clock.js';
import type {
  Candidate,
  MediaFlow,
  ScreenContent,
  SentMedia,
  TrackKind,
} from '../contract/media.js';
import type { DataChannelPort, PeerConnectionPort, WebRtcPort } from '../contract/web-rtc-port.js';
import type { CandidateBuffer } from './candidate-buffer.js';
import { CandidateExchange } from './candidate-exchange.js';
import { takesChannels } from './described-sections.js';
import type { GatheredOffer, OfferAhead } from './first-offer.js';
import { type LinkPath, pathOf } from './link-path.js';
import { MediaFlowWatch } from './media-flow.js';
import { MediaSections } from './media-sections.js';
import { openPeerChannel } from './peer-channel.js';
import { encodePeerMessage, type PeerMessage } from './peer-message.js';
import { type Description, PerfectNegotiation } from './perfect-negotiation.js';
import { RemoteStreams } from './remote-streams.js';

/** Milliseconds that the last message on the data channel has to leave before the connection closes. */
const farewell = 300;

/** Milliseconds from the first picture to a full one: by then the first frames are over, and the rate is found. */
const opening = 1_000;

export interface PeerLinkEvents {
  /** The first offer is made, or has another candidate; it may not leave yet. */
  prepared(offer: GatheredOffer): void;
  describe(description: Description): void;
  /** The first offer, which the server gives the peer by itself [N12]. */
  sentAhead(offer: Description): void;
  candidate(candidate: Candidate): void;
  path(path: LinkPath): void;
  flow(flow: MediaFlow): void;
  /** While it flows, the peer's media stays away, or comes again. */
  hangs(): void;
  /** An offer is answered, and the remote stream there. */
  negotiated(): void;
  /** The remote stream is another one. */
  streamChanged(): void;
  message(message: PeerMessage): void;
  stuck(): void;
  failed(error: CallError): void;
}

export interface PeerLinkOptions {
  readonly epoch: number;
  readonly role: 'caller' | 'callee';
  /** The number of the last offer in this epoch, made by the link that this one takes the place of. */
  readonly negBefore: number;
  readonly webRtc: WebRtcPort;
  readonly clock: Clock;
  readonly configuration: RTCConfiguration;
  readonly candidates: CandidateBuffer;
  /** What is sent of each at the moment. */
  trackOf(kind: TrackKind): MediaStreamTrack | null;
  screenContent(): ScreenContent;
  /** By the peer's own account. */
  peerSends(): SentMedia | undefined;
  readonly events: PeerLinkEvents;
}

/** One peer connection: the call's media path in one epoch. Made early, it says nothing before `start`. */
export class PeerLink {
  readonly epoch: number;
  readonly role: 'caller' | 'callee';
  readonly #options: PeerLinkOptions;
  readonly #pc: PeerConnectionPort;
  readonly #negotiation: PerfectNegotiation;
  readonly #candidates: CandidateExchange;
  readonly #flow: MediaFlowWatch;
  readonly #sections: MediaSections;
  readonly #remote: RemoteStreams;
  /** Absent where the peer's offer has none [N15]. */
  #channel: DataChannelPort | undefined;
  #cancelOpening: (() => void) | undefined;
  #path: LinkPath = 'pending';

  constructor(options: PeerLinkOptions) {
    this.#options = options;
    this.epoch = options.epoch;
    this.role = options.role;
    this.#pc = this.#createPeerConnection();
    this.#flow = new MediaFlowWatch({
      pc: this.#pc,
      clock: options.clock,
      peerSends: options.peerSends,
      changed: options.events.flow,
      hangs: options.events.hangs,
    });
    this.#negotiation = new PerfectNegotiation({
      pc: this.#pc,
      polite: options.role === 'callee',
      clock: options.clock,
      negBefore: options.negBefore,
      send: options.events.describe,
      sentAhead: options.events.sentAhead,
      beforeAnswer: (offer) => this.#remoteOffered(offer),
      described: (sdp) => this.#remoteDescribed(sdp),
      stuck: options.events.stuck,
      failed: options.events.failed,
    });
    this.#candidates = new CandidateExchange({
      epoch: options.epoch,
      pc: this.#pc,
      received: options.candidates,
      send: options.events.candidate,
      mayNotFit: () => this.#negotiation.ignoresOffer,
    });
    this.#sections = new MediaSections({
      pc: this.#pc,
      webRtc: options.webRtc,
      trackOf: options.trackOf,
      screenContent: options.screenContent,
      peerSends: options.peerSends,
      isQuiet: () => options.role === 'callee' && this.#path === 'connected',
      enqueue: (step, work) => this.#negotiation.enqueue(step, work),
    });
    this.#remote = new RemoteStreams({
      webRtc: options.webRtc,
      clock: options.clock,
      sections: this.#sections,
      changed: options.events.streamChanged,
    });
    if (options.role === 'callee') return;
    try {
      this.#channel = openPeerChannel(this.#pc, this.#options.events.message);
      this.#sections.add();
    } catch (error) {
      this.close();
      throw error;
    }
  }

  get lastNeg(): number {
    return this.#negotiation.lastNeg;
  }

  get path(): LinkPath {
    return this.#path;
  }

  get flow(): MediaFlow {
    return this.#flow.flow;
  }

  get hangs(): boolean {
    return this.#flow.hangs;
  }

  get remote(): RemoteStreams['streams'] {
    return this.#remote.streams;
  }

  /** Before the start: the caller's offer is made ahead, with the candidates that are gathered by then [C3]. */
  prepareOffer(): void {
    if (this.role !== 'caller') return;
    this.#negotiation.prepare();
    this.#negotiation.enqueue('report the offer', async () => this.#reportPrepared());
  }

  /** The call is accepted: the caller offers, the callee waits for the offer [C3]. */
  start(ahead: OfferAhead | undefined): void {
    if (this.role === 'caller') this.#negotiation.start({ isSent: ahead?.isSent ?? false });
    this.#candidates.start(ahead?.candidates ?? this.#candidates.early);
  }

  describe(description: Description): void {
    this.#negotiation.receive(description);
  }

  /** New candidates are in the buffer. */
  candidatesCame(): void {
    this.#negotiation.enqueue('add candidates', () => this.#candidates.addReceived());
  }

  restartIce(iceServers: RTCIceServer[] | undefined): void {
    if (iceServers) {
      // The old ones may do: a browser that does not take the new ones restarts all the same.
      this.#negotiation.enqueue('refresh the ICE servers', async () =>
        this.#pc.setIceServers(iceServers),
      );
    }
    this.#negotiation.restartIce();
  }

  /** Sends what there is now; a changed track needs no negotiation [N4]. */
  sendTracks(): void {
    this.#sections.sendTracks();
    this.#openPicture();
  }

  /** What the peer says that it sends has changed. */
  peerSendsChanged(): void {
    this.#flow.mediaMayHaveCome();
    this.#remote.follow();
  }

  /** The peer said that it goes, or this device slept: check at once whether its media goes too. */
  suspectLoss(because: 'peer-leaves' | 'woke'): void {
    this.#flow.suspect(because);
  }

  /** Sends to the peer's device directly; false when the data channel is not open. */
  send(message: PeerMessage): boolean {
    if (!this.#channel?.open) return false;
    this.#channel.send(encodePeerMessage(message));
    return true;
  }

  close(): void {
    this.#stopWork();
    this.#pc.close();
  }

  /** Closes after the hang-up has left on the data channel [N6]. */
  hangUp(): void {
    const isSent = this.send('hang-up');
    this.#stopWork();
    if (isSent) this.#options.clock.after(farewell, () => this.#pc.close());
    else this.#pc.close();
  }

  #stopWork(): void {
    this.#cancelOpening?.();
    this.#remote.close();
    this.#flow.close();
    this.#negotiation.close();
  }

  #createPeerConnection(): PeerConnectionPort {
    const { webRtc, configuration } = this.#options;
    return webRtc.createPeerConnection(
      { ...configuration, bundlePolicy: 'max-bundle' },
      {
        negotiationNeeded: () => this.#negotiation.negotiationNeeded(),
        candidate: (candidate) => {
          this.#candidates.gathered(candidate);
          this.#reportPrepared();
        },
        connection: () => {
          this.#flow.connectionChanged();
          this.#followPath();
        },
        track: () => {
          this.#flow.mediaMayHaveCome();
          this.#remote.followSoon();
        },
      },
    );
  }

  #reportPrepared(): void {
    const offer = this.#negotiation.prepared;
    if (!offer) return;
    const { sdp, neg } = offer;
    const { early, isComplete } = this.#candidates;
    this.#options.events.prepared({ sdp, neg, candidates: early, isComplete });
  }

  /** A browser tells one change by two events. */
  #followPath(): void {
    const path = pathOf(this.#pc);
    if (path === this.#path) return;
    this.#path = path;
    if (path === 'connected') this.#sections.becameQuiet();
    this.#openPicture();
    this.#options.events.path(path);
  }

  /** Counts from the moment in which the camera reaches the peer. */
  #openPicture(): void {
    const isSeen = this.#path === 'connected' && this.#options.trackOf('camera') !== null;
    if (!isSeen || !this.#sections.isOpening) return;
    this.#cancelOpening?.();
    this.#cancelOpening = this.#options.clock.after(opening, () => this.#sections.grow());
  }

  /** An offer of our own for a channel would overtake clients that still set the answer to theirs. */
  #remoteOffered(offer: string): void {
    if (takesChannels(offer))
      this.#channel ??= openPeerChannel(this.#pc, this.#options.events.message);
    this.#sections.follow(offer);
  }

  async #remoteDescribed(sdp: string): Promise<void> {
    this.#sections.follow(sdp);
    this.#remote.follow();
    this.#options.events.negotiated();
    await this.#candidates.described(sdp);
  }
}
