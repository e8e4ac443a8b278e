import type { Clock } from '../contract/clock.js';
import type { MediaFlow, SentMedia } from '../contract/media.js';
import type { PeerConnectionPort } from '../contract/web-rtc-port.js';
import { HangWatch } from './hang-watch.js';

/** Milliseconds that a connection may bring nothing before it counts as media all the same. */
const patience = 5_000;

/** Milliseconds between samples of a shaky connection; without anything in between, media is lost. */
const sampling = 1_000;

/** Milliseconds within which a connection notices a loss; one that does not proves that there was none. */
const suspicion = 10_000;

type Received = ReadonlyMap<string, number>;

/**
 * `unknown` when an account has ended or begun again meanwhile: Chromium's statistics lose that of a section which a
 * rollback takes back for a moment, and media may come all the same.
 */
const arrivals = (before: Received, after: Received): 'some' | 'none' | 'unknown' => {
  const hasGrown = [...after].some(([account, count]) => count > (before.get(account) ?? 0));
  if (hasGrown) return 'some';
  const isSame = [...before].every(([account, count]) => after.get(account) === count);
  return isSame ? 'none' : 'unknown';
};

export interface MediaFlowOptions {
  readonly pc: PeerConnectionPort;
  readonly clock: Clock;
  /** By the peer's own account. */
  peerSends(): SentMedia | undefined;
  changed(flow: MediaFlow): void;
  /** While media flows, all of it stays away, or comes again. */
  hangs(): void;
}

/**
 * Watches whether the peer's media arrives on one peer connection. ICE may say `disconnected` while packets
 * still come, and nobody is to see "Reconnecting…" then: only packets that stay away count.
 */
export class MediaFlowWatch {
  readonly #options: MediaFlowOptions;
  readonly #hang: HangWatch;
  #flow: MediaFlow = 'none';
  #suspectedUntil = 0;
  #cancelTimer: (() => void) | undefined;
  #closed = false;

  constructor(options: MediaFlowOptions) {
    this.#options = options;
    this.#hang = new HangWatch({ ...options, changed: options.hangs });
  }

  get flow(): MediaFlow {
    return this.#flow;
  }

  /** Whether nothing comes of what the peer says that it sends, though the path is there. */
  get hangs(): boolean {
    return this.#hang.hangs;
  }

  connectionChanged(): void {
    if (this.#closed) return;
    const { connectionState } = this.#options.pc;
    if (connectionState === 'connected') this.#connected();
    else if (this.#flow !== 'flowing') this.#stopTimer();
    else if (connectionState === 'failed' || connectionState === 'closed') this.#become('lost');
    else if (!this.#cancelTimer) void this.#sample();
  }

  /** The media of a track began, or the peer says that it sends something else. */
  mediaMayHaveCome(): void {
    if (this.#flow === 'none' && !this.#closed && this.#isConnected()) this.#connected();
  }

  /**
   * There is reason to think that media stops although the connection has not noticed. After a sleep of this device,
   * nothing is missed from a peer that sends nothing.
   */
  suspect(because: 'peer-leaves' | 'woke'): void {
    if (because === 'woke' && !this.#peerSends()) return;
    this.#suspectedUntil = this.#options.clock.now() + suspicion;
    if (this.#flow === 'flowing' && !this.#cancelTimer) void this.#sample();
  }

  close(): void {
    this.#closed = true;
    this.#hang.stop();
    this.#stopTimer();
  }

  #connected(): void {
    if (this.#flow !== 'none' || !this.#peerSends() || this.#mediaArrives()) {
      this.#become('flowing');
    } else {
      this.#wait(patience, () => this.#become('flowing'));
    }
  }

  #peerSends(): boolean {
    return Object.values(this.#options.peerSends() ?? {}).includes(true);
  }

  /** A remote track is muted until its first packet. */
  #mediaArrives(): boolean {
    return this.#options.pc.getTransceivers().some(({ receiverTrack }) => !receiverTrack.muted);
  }

  async #sample(): Promise<void> {
    const before = await this.#received();
    if (this.#closed || this.#flow !== 'flowing') return;
    this.#wait(sampling, () => void this.#compare(before));
  }

  async #compare(before: Received | undefined): Promise<void> {
    const after = await this.#received();
    if (this.#closed || this.#flow !== 'flowing') return;
    const hasStopped = before && after ? arrivals(before, after) === 'none' : !this.#isConnected();
    if (hasStopped) {
      this.#become('lost');
      void this.#awaitReturn(this.#options.clock.now() + suspicion);
    } else if (!this.#isConnected() || this.#options.clock.now() < this.#suspectedUntil) {
      void this.#sample();
    }
  }

  /** A connection that has noticed no loss does not say either that media comes again, as after an ICE restart. */
  async #awaitReturn(atLatest: number): Promise<void> {
    const before = await this.#received();
    if (this.#closed || this.#flow !== 'lost') return;
    this.#wait(sampling, async () => {
      const after = await this.#received();
      if (this.#closed || this.#flow !== 'lost' || !this.#isConnected()) return;
      const comes = before && after && arrivals(before, after) === 'some';
      if (!comes && this.#options.clock.now() < atLatest) {
        void this.#awaitReturn(atLatest);
        return;
      }
      this.#become('flowing');
      if (comes) void this.#sample();
    });
  }

  #isConnected(): boolean {
    return this.#options.pc.connectionState === 'connected';
  }

  /** Received so far; `undefined` when the browser does not say, and the connection's own word has to do. */
  async #received(): Promise<Received | undefined> {
    try {
      const received = await this.#options.pc.countReceived();
      return received.size > 0 ? received : undefined;
    } catch {
      return undefined;
    }
  }

  #become(flow: MediaFlow): void {
    this.#stopTimer();
    if (this.#flow === flow) return;
    this.#flow = flow;
    if (flow === 'flowing') this.#hang.start();
    else this.#hang.stop();
    this.#options.changed(flow);
  }

  #wait(milliseconds: number, then: () => unknown): void {
    this.#stopTimer();
    this.#cancelTimer = this.#options.clock.after(milliseconds, () => {
      this.#cancelTimer = undefined;
      then();
    });
  }

  #stopTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }
}
