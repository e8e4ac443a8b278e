import type { Candidate, SentMedia } from '@parley/protocol';
import { CandidateBuffer } from '../peer/candidate-buffer.js';
import { PeerLink } from '../peer/peer-link.js';
import { FakeClock } from './fake-clock.js';
import { FakeInternet } from './fake-internet.js';
import { FakeTrack } from './fake-media.js';
import type { FakePeerConnection } from './fake-peer-connection.js';
import { doesSend } from './fake-transceiver.js';
import { type Kind, type manners, Stranger } from './stranger.js';

/** A peer link in a call with a stranger, without a server in between. */
export class LinkLab {
  readonly clock = new FakeClock();
  readonly internet = new FakeInternet(this.clock);
  readonly tracks = {
    microphone: new FakeTrack('audio'),
    camera: new FakeTrack('video', '', '', { width: 640, height: 360 }),
  };
  readonly link: PeerLink;
  readonly stranger: Stranger;
  readonly errors: unknown[] = [];
  /** How often the link has said something, by what it was. */
  readonly said: ('offer' | 'answer')[] = [];
  /** The link's. */
  readonly candidates: Candidate[] = [];
  hasCamera = true;
  strangerSends: SentMedia | undefined;
  readonly #strangers = new CandidateBuffer();

  constructor(role: 'caller' | 'callee', manner: (typeof manners)[number] = 'fill') {
    const { clock, internet } = this;
    this.stranger = new Stranger({
      clock,
      internet,
      polite: role === 'caller',
      manner,
      say: (description) => clock.after(1, () => this.link.describe(description)),
      sayCandidate: (candidate) =>
        clock.after(1, () => {
          this.#strangers.keep(1, candidate);
          this.link.candidatesCame();
        }),
    });
    this.link = new PeerLink({
      epoch: 1,
      role,
      negBefore: 0,
      webRtc: internet.browser('parley'),
      clock,
      configuration: {},
      candidates: this.#strangers,
      trackOf: (of) => (of === 'screen' || of === 'screen-sound' ? null : this.#trackOf(of)),
      screenContent: () => 'text',
      peerSends: () => this.strangerSends,
      events: {
        prepared: () => {},
        sentAhead: () => {},
        describe: (description) => {
          this.said.push(description.type);
          clock.after(1, () => this.stranger.negotiation.receive(description));
        },
        candidate: (candidate) => {
          this.candidates.push(candidate);
          clock.after(1, () => this.stranger.hear(candidate));
        },
        path: () => {},
        flow: () => {},
        hangs: () => {},
        negotiated: () => {},
        streamChanged: () => {},
        message: () => {},
        stuck: () => this.errors.push('stuck'),
        failed: (error) => this.errors.push(error),
      },
    });
  }

  get pc(): FakePeerConnection {
    const [pc] = this.internet.connectionsOf('parley');
    if (!pc) throw new Error('The link has made no peer connection');
    return pc;
  }

  /** The call is answered, and the first offer made. */
  async start(): Promise<void> {
    this.link.start(undefined);
    if (this.link.role === 'callee') this.stranger.negotiation.start();
    await this.quiet();
  }

  /** Longer than all that negotiates takes. */
  quiet(): Promise<void> {
    return this.clock.advance(200);
  }

  /** Of the tracks of a kind that the person is shown, those that something comes by. */
  shown(kind: Kind): MediaStreamTrack[] {
    const tracks = this.link.remote.stream?.getTracks() ?? [];
    return tracks.filter((track) => track.kind === kind && !track.muted);
  }

  /** How many sections bring the stranger what the link sends of a kind. */
  sent(kind: Kind): number {
    return this.pc
      .getTransceivers()
      .filter((of) => of.kind === kind && doesSend(of.currentDirection) && of.sentTrack !== null)
      .length;
  }

  #trackOf(input: 'microphone' | 'camera'): FakeTrack | null {
    return input === 'camera' && !this.hasCamera ? null : this.tracks[input];
  }
}
