import type {
  DataChannelPort,
  LocalDescription,
  PeerConnectionEvents,
  PeerConnectionPort,
} from '../contract/web-rtc-port.js';
import { ufragsOf } from '../peer/candidate-buffer.js';
import { FakeDescriber, type FakeDescription, field, refuse } from './fake-description.js';
import { FakeGathering } from './fake-gathering.js';
import type { FakeInternet } from './fake-internet.js';
import { FakeSections } from './fake-sections.js';
import type { FakeTransceiver } from './fake-transceiver.js';

/**
 * A peer connection without media: the state machine of offer and answer as the WebRTC specification has it,
 * rollback, glare, ICE restart and `negotiationneeded` included. What flows is `FakeInternet`'s business.
 */
export class FakePeerConnection implements PeerConnectionPort {
  readonly id: string;
  readonly configuration: RTCConfiguration;
  readonly events: PeerConnectionEvents;
  /** What a correct client never does: apply an answer to an offer that it does not answer. */
  readonly violations: string[] = [];
  /** The servers that each ICE restart began with. */
  readonly restarts: RTCIceServer[][] = [];
  readonly channelListeners: ((text: string) => void)[] = [];
  signalingState: RTCSignalingState = 'stable';
  connectionState: RTCPeerConnectionState = 'new';
  iceConnectionState: RTCIceConnectionState = 'new';
  iceServers: RTCIceServer[];
  /** Whether `getStats` fails from now on. */
  withholdsStats = false;
  refusesIceServers = false;
  refusesAnswers = false;

  readonly #internet: FakeInternet;
  readonly #gathering: FakeGathering;
  readonly sections = new FakeSections(() => {
    this.#updateNegotiationNeeded();
    this.#internet.changed();
  });
  readonly #describer: FakeDescriber;
  /** An offer that was made, and can be set until another description is agreed on. */
  #created: FakeDescription | undefined;
  #currentLocal: FakeDescription | undefined;
  #pendingLocal: FakeDescription | undefined;
  #currentRemote: FakeDescription | undefined;
  #pendingRemote: FakeDescription | undefined;
  /** Set by `restartIce`; cleared only when a description with new credentials is agreed on. */
  #replaceCredentials = false;
  #negotiationNeeded = false;
  readonly #remoteCandidates = new Set<string>();
  #operations: Promise<unknown> = Promise.resolve();

  constructor(
    internet: FakeInternet,
    id: string,
    configuration: RTCConfiguration,
    events: PeerConnectionEvents,
  ) {
    this.#internet = internet;
    this.#gathering = new FakeGathering(internet, (candidate) => {
      if (this.signalingState !== 'closed') events.candidate(candidate);
    });
    this.id = id;
    this.#describer = new FakeDescriber(id, this.sections);
    this.configuration = configuration;
    this.iceServers = configuration.iceServers ?? [];
    this.events = events;
  }

  /** With the candidates that have been gathered by now. */
  get localDescription(): FakeDescription | null {
    const description = this.#pendingLocal ?? this.#currentLocal;
    if (!description) return null;
    return { ...description, sdp: description.sdp + this.#gathering.linesOf(description.ufrag) };
  }

  get localUfrag(): string | undefined {
    return this.#currentLocal?.ufrag;
  }

  /** Whether it agreed on a description with `peer`, and has a candidate to reach it by. */
  reaches(peer: FakePeerConnection): boolean {
    const remote = this.#currentRemote;
    return (
      this.signalingState === 'stable' &&
      remote !== undefined &&
      remote.ufrag === peer.localUfrag &&
      this.#remoteCandidates.has(remote.ufrag)
    );
  }

  get remoteId(): string {
    return field(this.#currentRemote?.sdp ?? '', 'pc');
  }

  addTransceiver(kind: 'audio' | 'video', init: RTCRtpTransceiverInit): FakeTransceiver {
    if (this.#internet.refusesTransceivers) refuse('OperationError', 'refused by the test');
    const transceiver = this.sections.add(kind, init.direction ?? 'sendrecv');
    const [stream] = init.streams ?? [];
    if (stream) transceiver.sender.setStream(stream);
    this.#updateNegotiationNeeded();
    return transceiver;
  }

  getTransceivers(): FakeTransceiver[] {
    return [...this.sections.transceivers];
  }

  createDataChannel(
    _label: string,
    _init: RTCDataChannelInit,
    events: { message(text: string): void },
  ): DataChannelPort {
    this.sections.hasChannel = true;
    this.channelListeners.push(events.message);
    this.#updateNegotiationNeeded();
    const isOpen = () => this.connectionState === 'connected' && this.sections.channelStands;
    return {
      get open() {
        return isOpen();
      },
      send: (text) => this.#internet.carry(this, text),
    };
  }

  async createOffer(): Promise<string> {
    await this.#operate(() => this.#createOffer());
    return this.#created?.sdp ?? '';
  }

  setLocalDescription(description?: LocalDescription): Promise<void> {
    return this.#operate(() => {
      if (description?.type === 'rollback') this.#rollback('have-local-offer');
      else if (description) this.#setLocalOffer(description.sdp);
      else if (this.signalingState === 'have-remote-offer') this.#setLocalAnswer();
      else this.#setLocalOffer(this.#createOffer());
    });
  }

  setRemoteDescription({ type, sdp = '' }: RTCSessionDescriptionInit): Promise<void> {
    return this.#operate(() => {
      if (type === 'rollback') {
        this.#rollback('have-remote-offer');
        return;
      }
      const [ufrag] = ufragsOf(sdp);
      if (ufrag === undefined) return refuse('OperationError', 'this is no description');
      if (/^a=candidate:/m.test(sdp)) this.#remoteCandidates.add(ufrag);
      if (type === 'offer') this.#setRemoteOffer({ type, sdp, ufrag });
      else if (type === 'answer') this.#setRemoteAnswer({ type, sdp, ufrag });
    });
  }

  addIceCandidate({ candidate, usernameFragment }: RTCIceCandidateInit): Promise<void> {
    return this.#operate(() => {
      const remotes = [this.#currentRemote, this.#pendingRemote].filter((of) => of !== undefined);
      if (remotes.length === 0) refuse('InvalidStateError', 'no remote description');
      const generation = remotes.find(({ ufrag }) => ufrag === usernameFragment);
      if (!generation) return refuse('OperationError', 'unknown ufrag');
      if (candidate) this.#remoteCandidates.add(generation.ufrag);
      this.#internet.changed();
    });
  }

  restartIce(): void {
    this.restarts.push(this.iceServers);
    this.#replaceCredentials = true;
    this.#updateNegotiationNeeded();
  }

  setIceServers(iceServers: RTCIceServer[]): void {
    if (this.refusesIceServers) refuse('InvalidModificationError', 'refused by the test');
    this.iceServers = iceServers;
  }

  async countReceived(): Promise<ReadonlyMap<string, number>> {
    if (this.withholdsStats) refuse('InvalidStateError', 'no stats');
    return new Map([['packets', this.#internet.packetsReceivedBy(this)]]);
  }

  countPlayed: PeerConnectionPort['countPlayed'] = async () => this.#internet.playedBy(this);

  close(): void {
    this.signalingState = 'closed';
    this.connectionState = 'closed';
    this.iceConnectionState = 'closed';
    this.#internet.changed();
  }

  /** The internet says how the connection stands. */
  become(state: 'connected' | 'disconnected' | 'failed'): void {
    if (this.signalingState === 'closed' || this.connectionState === state) return;
    this.connectionState = state;
    this.iceConnectionState = state;
    // One event for each of the two, once both are set.
    this.events.connection();
    this.events.connection();
  }

  #operate(operation: () => void): Promise<void> {
    const run = this.#operations.then(() => {
      if (this.signalingState === 'closed') refuse('InvalidStateError', 'closed');
      operation();
      this.#internet.changed();
    });
    this.#operations = run.catch(() => {});
    return run;
  }

  #createOffer(): string {
    const ufrag = this.#replaceCredentials ? undefined : this.#currentLocal?.ufrag;
    this.#created = this.#describer.offer(ufrag);
    return this.#created.sdp;
  }

  #setLocalOffer(sdp: string): void {
    if (!['stable', 'have-local-offer'].includes(this.signalingState)) {
      refuse('InvalidStateError', `no offer in ${this.signalingState}`);
    }
    const made = this.#created ?? refuse('InvalidModificationError', 'none was made');
    if (sdp !== made.sdp) refuse('InvalidModificationError', 'not the one that was made last');
    this.#pendingLocal = made;
    this.sections.setOffer();
    this.signalingState = 'have-local-offer';
    if (made.ufrag !== this.#currentLocal?.ufrag) this.#gathering.begin(made.ufrag);
  }

  #setLocalAnswer(): void {
    const offer = this.#pendingRemote ?? refuse('InvalidStateError', 'no offer to answer');
    const isNew = offer.ufrag !== this.#currentRemote?.ufrag;
    if (this.refusesAnswers) refuse('OperationError', 'refused by the test');
    this.#currentLocal = this.#describer.answer(offer, isNew ? undefined : this.localUfrag);
    this.#currentRemote = offer;
    this.sections.agree('answer', this.#currentLocal.sdp, offer.sdp);
    if (isNew) {
      this.#replaceCredentials = false;
      this.#gathering.begin(this.#currentLocal.ufrag);
    }
    this.#becomeStable();
  }

  #setRemoteOffer(offer: FakeDescription): void {
    if (this.signalingState === 'have-local-offer') this.#rollback('have-local-offer');
    this.#pendingRemote = offer;
    this.signalingState = 'have-remote-offer';
    if (this.sections.takeOffer(offer.sdp)) this.events.track();
  }

  #setRemoteAnswer(answer: FakeDescription): void {
    const offer = this.#pendingLocal;
    if (this.signalingState !== 'have-local-offer' || !offer) {
      throw new DOMException(`no answer in ${this.signalingState}`, 'InvalidStateError');
    }
    if (field(answer.sdp, 'offer') !== field(offer.sdp, 'offer')) {
      this.violations.push(`an answer to ${field(answer.sdp, 'offer')} met another offer`);
    }
    if (offer.ufrag !== this.#currentLocal?.ufrag) this.#replaceCredentials = false;
    this.#currentLocal = offer;
    this.#currentRemote = answer;
    this.sections.agree('offer', offer.sdp, answer.sdp);
    this.#becomeStable();
  }

  #rollback(from: RTCSignalingState): void {
    if (this.signalingState !== from) {
      refuse('InvalidStateError', `no rollback in ${this.signalingState}`);
    }
    this.#pendingLocal = undefined;
    this.#pendingRemote = undefined;
    this.sections.rollback();
    this.signalingState = 'stable';
    this.#updateNegotiationNeeded();
  }

  #becomeStable(): void {
    this.#created = undefined;
    this.#pendingLocal = undefined;
    this.#pendingRemote = undefined;
    this.signalingState = 'stable';
    this.#negotiationNeeded = false;
    this.#updateNegotiationNeeded();
  }

  /** As the specification's "update the negotiation-needed flag": fires in `stable` only, once. */
  #updateNegotiationNeeded(): void {
    const isNeeded = this.#replaceCredentials || this.sections.needNegotiation;
    if (this.signalingState !== 'stable' || !isNeeded || this.#negotiationNeeded) return;
    this.#negotiationNeeded = true;
    this.#operations = this.#operations.then(() => {
      if (!this.#negotiationNeeded || this.signalingState !== 'stable') return;
      this.#negotiationNeeded = false;
      this.events.negotiationNeeded();
    });
  }
}
