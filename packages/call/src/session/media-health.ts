import type { Leg, MediaFlow } from '@parley/protocol';
import { clientDeadlines } from '../contract/call-deadlines.js';
import type { ReconnectingCause } from '../contract/call-view.js';
import type { Clock } from '../contract/clock.js';
import type { SignalingPort } from '../contract/signaling-port.js';

export interface MediaHealthOptions {
  readonly signaling: SignalingPort;
  readonly clock: Clock;
  changed(): void;
  /** Media flows both ways as far as this device knows, or no longer does. */
  flowing(isFlowing: boolean): void;
}

/** Knows over all epochs of a link whether media flows both ways and, if not, what the reason may be. */
export class MediaHealth {
  readonly #options: MediaHealthOptions;
  #flow: MediaFlow = 'none';
  #hasFlowed = false;
  #isFlowing = false;
  #peer: Leg | undefined;
  #isOwnReload = false;
  #peerIsReloading = false;
  #cancelPeerReload: (() => void) | undefined;

  constructor(options: MediaHealthOptions) {
    this.#options = options;
  }

  /** What the server is told. A new link has no media yet; to the person it is lost all the same. */
  get flow(): MediaFlow {
    return this.#flow === 'none' && this.#hasFlowed ? 'lost' : this.#flow;
  }

  get hasFlowed(): boolean {
    return this.#hasFlowed;
  }

  /** Whether what the server last said of the peer holds still. */
  get hearsOfPeer(): boolean {
    return this.#peer?.connected === true;
  }

  get cause(): ReconnectingCause {
    if (this.#peerIsReloading) return 'peer-reloading';
    if (this.#isOwnReload) return 'own-reload';
    if (!this.#options.signaling.connected) return 'own-network';
    return this.#peer?.connected === false ? 'peer-network' : 'unknown';
  }

  /** The present link's flow; `none` for a new one. */
  setFlow(flow: MediaFlow): void {
    this.#flow = flow;
    if (flow === 'flowing') {
      this.#hasFlowed = true;
      this.#isOwnReload = false;
      this.#peerIsBack();
    }
    this.#update();
  }

  /** What the server last said of the peer is old news until it says something again. */
  serverDisconnected(): void {
    this.#peer = undefined;
    this.#update();
  }

  setPeer(peer: Leg): void {
    this.#peer = peer;
    this.#update();
  }

  comesFromReload(): void {
    this.#isOwnReload = true;
  }

  /** The peer said that its page goes away, or the server that it is back from a reload. */
  peerReloads(): void {
    this.#peerIsBack();
    this.#peerIsReloading = true;
    this.#cancelPeerReload = this.#options.clock.after(clientDeadlines.peerReload, () => {
      this.#peerIsReloading = false;
      this.#options.changed();
    });
    this.#options.changed();
  }

  close(): void {
    this.#cancelPeerReload?.();
  }

  #peerIsBack(): void {
    this.#peerIsReloading = false;
    this.#cancelPeerReload?.();
  }

  #update(): void {
    // A device that is not connected cannot tell when its media is back.
    const peerLost = this.#peer?.connected === true && this.#peer.flow === 'lost';
    const isFlowing = this.#flow === 'flowing' && !peerLost;
    if (isFlowing !== this.#isFlowing) {
      this.#isFlowing = isFlowing;
      this.#options.flowing(isFlowing);
    }
    this.#options.changed();
  }
}
