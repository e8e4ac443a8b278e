import type { Clock } from '../contract/clock.js';
import type { PeerConnectionEvents, Played, WebRtcPort } from '../contract/web-rtc-port.js';
import { FakeStream } from './fake-media.js';
import { FakePeerConnection } from './fake-peer-connection.js';
import { doesReceive, doesSend } from './fake-transceiver.js';

/** Milliseconds that a browser takes to notice, roughly as Chromium does. */
const times = { connect: 20, disconnected: 5_000, failed: 25_000 };

/** As a browser lists them: not in the order that Parley wants, with what repairs losses in between. */
const receivable = {
  audio: [
    { mimeType: 'audio/PCMU', clockRate: 8_000 },
    { mimeType: 'audio/red', clockRate: 48_000 },
    { mimeType: 'audio/opus', clockRate: 48_000 },
  ],
  video: ['AV1', 'rtx', 'VP9', 'red', 'VP8', 'ulpfec'].map((name) => ({
    mimeType: `video/${name}`,
    clockRate: 90_000,
  })),
};

interface Path {
  readonly pair: readonly [FakePeerConnection, FakePeerConnection];
  /** Of both ends, at the time of the last ICE check: a new generation is a new chance. */
  readonly ufrags: string;
  packets: number;
  countedAt: number;
  cancel: () => void;
  state: 'connecting' | 'connected' | 'broken';
}

const browserOf = ({ id }: FakePeerConnection): string => id.split('#')[0] ?? '';

class FakeCertificate implements RTCCertificate {
  readonly expires = Number.MAX_SAFE_INTEGER;

  getFingerprints(): RTCDtlsFingerprint[] {
    return [];
  }
}

/** What lies between fake peer connections. A test cuts it, mends it or lets addresses change. */
export class FakeInternet {
  readonly connections: FakePeerConnection[] = [];
  readonly #clock: Clock;
  #paths: Path[] = [];
  /** Generations whose addresses nobody has any more. */
  #abandoned: ReadonlySet<string> = new Set();
  /** Whether peer connections that are made take no transceivers. */
  refusesTransceivers = false;
  readonly #lateness = new Map<string, number>();
  /** Browsers that hang, and what came to each peer connection before its peer's did. */
  readonly #hung = new Set<string>();
  readonly #played = new Map<FakePeerConnection, number>();
  #isUp = true;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The WebRTC of one browser on this internet. */
  browser(name: string): WebRtcPort {
    return {
      createPeerConnection: (configuration, events) => this.connect(name, events, configuration),
      createCertificate: async () => new FakeCertificate(),
      createStream: (tracks) => new FakeStream(tracks),
      receivableCodecs: (kind) => receivable[kind],
    };
  }

  /** Another peer connection of a browser. */
  connect(
    name: string,
    events: PeerConnectionEvents,
    configuration: RTCConfiguration = {},
  ): FakePeerConnection {
    const id = `${name}#${this.connections.length}`;
    const pc = new FakePeerConnection(this, id, configuration, events);
    this.connections.push(pc);
    return pc;
  }

  connectionsOf(browser: string): FakePeerConnection[] {
    return this.connections.filter((pc) => browserOf(pc) === browser);
  }

  /** From now on this browser notices a loss so many milliseconds later than others do. */
  delayNotice(browser: string, milliseconds: number): void {
    this.#lateness.set(browser, milliseconds);
  }

  /** The browser's process is stopped, or goes on: nothing comes of it, and the path stands. */
  hang(browser: string, hangs: boolean): void {
    if (hangs) {
      for (const pc of this.connections) this.playedBy(pc);
      this.#hung.add(browser);
    } else this.#hung.delete(browser);
  }

  get violations(): string[] {
    return this.connections.flatMap(({ violations }) => violations);
  }

  /** No packet passes until `mend`. */
  cut(): void {
    this.#isUp = false;
    for (const path of this.#paths) this.#break(path);
  }

  mend(): void {
    this.#isUp = true;
    for (const path of this.#paths.filter(({ state }) => state === 'broken')) {
      path.cancel();
      path.cancel = this.#clock.after(times.connect, () => this.#connect(path));
    }
    this.changed();
  }

  /** As `cut`, but only an ICE restart finds the new way: a laptop moves to another network. */
  changeAddresses(): void {
    for (const path of this.#paths) {
      this.#break(path);
      path.state = 'broken';
    }
    this.#abandoned = new Set(this.#paths.map(({ ufrags }) => ufrags));
  }

  /** ICE checks get lost, packets do not. */
  waver(): void {
    for (const { pair } of this.#paths) for (const pc of pair) pc.become('disconnected');
  }

  readonly later = (milliseconds: number, callback: () => void): void => {
    this.#clock.after(milliseconds, callback);
  };

  carry(from: FakePeerConnection, text: string): void {
    const path = this.#paths.find(
      ({ pair, state }) => pair.includes(from) && state === 'connected',
    );
    const to = path?.pair.find((pc) => pc !== from);
    if (!to || !this.#isUp) return;
    this.later(1, () => {
      if (to.signalingState !== 'closed') for (const listen of to.channelListeners) listen(text);
    });
  }

  packetsReceivedBy(pc: FakePeerConnection): number {
    const path = this.#paths.findLast(({ pair }) => pair.includes(pc));
    if (path) this.#count(path);
    return path?.packets ?? 0;
  }

  /** Each packet brings sound and a frame. */
  playedBy(pc: FakePeerConnection): Played {
    const peer = this.#paths
      .findLast(({ pair }) => pair.includes(pc))
      ?.pair.find((one) => one !== pc);
    if (peer && !this.#hung.has(browserOf(peer))) this.#played.set(pc, this.packetsReceivedBy(pc));
    const count = pc.withholdsStats ? undefined : (this.#played.get(pc) ?? 0);
    return { sound: count, frames: count };
  }

  /** Something at one of the ends changed: look who reaches whom. */
  changed(): void {
    for (const path of this.#paths) {
      const isClosed = path.pair.some(({ signalingState }) => signalingState === 'closed');
      if (isClosed && path.state !== 'broken') this.#break(path);
    }
    for (const path of this.#paths) if (path.state === 'connected') this.#pour(path);
    for (const [index, one] of this.connections.entries()) {
      for (const other of this.connections.slice(index + 1)) this.#tryPair(one, other);
    }
  }

  #tryPair(one: FakePeerConnection, other: FakePeerConnection): void {
    if (!this.#isUp || !one.reaches(other) || !other.reaches(one)) return;
    const ufrags = `${one.localUfrag}+${other.localUfrag}`;
    if (this.#abandoned.has(ufrags) || this.#paths.some((path) => path.ufrags === ufrags)) return;
    for (const path of this.#paths.filter(({ pair }) => pair.includes(one))) path.cancel();
    this.#paths = this.#paths.filter(({ pair }) => !pair.includes(one) && !pair.includes(other));
    const path: Path = {
      pair: [one, other],
      ufrags,
      packets: 0,
      countedAt: this.#clock.now(),
      cancel: () => {},
      state: 'connecting',
    };
    this.#paths.push(path);
    path.cancel = this.#clock.after(times.connect, () => this.#connect(path));
  }

  #connect(path: Path): void {
    if (!this.#isUp || path.pair.some(({ signalingState }) => signalingState === 'closed')) return;
    path.state = 'connected';
    path.countedAt = this.#clock.now();
    for (const pc of path.pair) pc.become('connected');
    this.#pour(path);
  }

  /** Unmutes what the other side sends, as its first packets arrive. */
  #pour({ pair: [one, other] }: Path): void {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      const sent = from.getTransceivers().filter((of) => doesSend(of.currentDirection));
      for (const { mid, sentTrack } of sent) {
        const takers = to.getTransceivers().filter((of) => doesReceive(of.currentDirection));
        const track = takers.find((of) => of.mid === mid)?.receiverTrack;
        if (!sentTrack || !track?.muted) continue;
        track.muted = false;
        to.events.track();
      }
    }
  }

  #break(path: Path): void {
    this.#count(path);
    path.state = 'broken';
    path.cancel();
    const cancels = path.pair.flatMap((pc) => {
      const disconnected = times.disconnected + (this.#lateness.get(browserOf(pc)) ?? 0);
      return [
        this.#clock.after(disconnected, () => pc.become('disconnected')),
        this.#clock.after(disconnected + times.failed, () => pc.become('failed')),
      ];
    });
    path.cancel = () => {
      for (const cancel of cancels) cancel();
    };
  }

  #count(path: Path): void {
    const now = this.#clock.now();
    if (path.state === 'connected') path.packets += now - path.countedAt;
    path.countedAt = now;
  }
}
