import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { scaled } from '../shared/rate-limiter.js';
import { FrameHeads, type Frames } from './frame-heads.js';
import { Pace } from './pace.js';
import {
  BYTES_OF_ADDRESS,
  BYTES_OF_STRANGER,
  CONTINUATIONS_OF_CONNECTION,
  CONTROL_FRAMES_OF_CONNECTION,
  FRAMES_OF_ADDRESS,
  FRAMES_OF_CONNECTION,
  FRAMES_OF_STRANGER,
  LONGEST_UNREAD_MS,
  REFUSED_FOR_MS,
  UNWANTED_BYTE,
} from './rate-limits.js';
import { RateWindows } from './rate-windows.js';

/** No frame begins like this: whoever reads it looks no further. */
const NO_FRAME = 0xff;

/** A handshake must come within seconds [L13]. */
const LONGEST_HOLD_MS = 1_000;

/** The WebSocket that Engine.IO leaves at the request of its upgrade. */
type Upgraded = { websocket: { pause: () => void; resume: () => void } };

const isUpgraded = (request: object): request is Upgraded => 'websocket' in request;

/**
 * Counts what connections send below what Socket.IO makes of it, whatever it is: pings, fragments, packets that lead
 * to nothing, and from the first byte [L11] [L12].
 */
@Injectable()
export class Traffic {
  private readonly frames: RateWindows<object>;
  private readonly controlFrames: RateWindows<object>;
  private readonly continuations: RateWindows<object>;
  private readonly bytesOfStranger: RateWindows<object>;
  private readonly framesOfStranger: RateWindows<object>;
  private readonly framesOfAddress: Pace<string>;
  private readonly bytesOfAddress: Pace<string>;
  private readonly farewells = new WeakMap<object, () => void>();
  private readonly known = new WeakSet<object>();
  /** Until when what a connection sends is taken for more of what was refused. */
  private readonly refusedUntil = new WeakMap<object, number>();

  constructor(@Inject(CONFIG) { rateLimitScale }: Config) {
    this.frames = new RateWindows(scaled(FRAMES_OF_CONNECTION, rateLimitScale));
    this.controlFrames = new RateWindows(scaled(CONTROL_FRAMES_OF_CONNECTION, rateLimitScale));
    this.continuations = new RateWindows(scaled(CONTINUATIONS_OF_CONNECTION, rateLimitScale));
    this.bytesOfStranger = new RateWindows(scaled(BYTES_OF_STRANGER, rateLimitScale));
    this.framesOfStranger = new RateWindows(scaled(FRAMES_OF_STRANGER, rateLimitScale));
    const longest = { longestMs: LONGEST_UNREAD_MS };
    this.framesOfAddress = new Pace(scaled(FRAMES_OF_ADDRESS, rateLimitScale), longest);
    this.bytesOfAddress = new Pace(scaled(BYTES_OF_ADDRESS, rateLimitScale), longest);
  }

  /** Counts from now on; of an upgrade that has just been taken, before anything of it is read. */
  watch(request: IncomingMessage, address: string): void {
    const { socket } = request;
    const heads = new FrameHeads();
    let isOver = false;
    socket.once('close', () => this.forget(request));
    socket.on('data', (chunk: Buffer) => {
      const frames = isOver ? undefined : heads.read(chunk);
      if (frames === undefined || this.isTooMuch(request, frames, chunk.length)) {
        // The WebSocket gets these bytes as well, which may be ten thousand pings.
        chunk.fill(NO_FRAME);
        if (isOver) socket.destroy();
        else this.end(request);
        isOver = true;
        return;
      }
      readLater(request, this.count(request, address, frames.all, chunk.length));
    });
    this.holdUp(socket, address);
  }

  /** Says goodbye to a connection that has shaken hands, and ends it, if it sends too much. */
  sayGoodbye(request: IncomingMessage, farewell: () => void): void {
    this.farewells.set(request, farewell);
  }

  /** A connection that is logged in sends more than one that only says who it is. */
  know(request: IncomingMessage): void {
    this.known.add(request);
  }

  /** A connection has sent something sooner than it may [L2]. */
  refuse(request: IncomingMessage): void {
    this.refusedUntil.set(request, performance.now() + REFUSED_FOR_MS);
  }

  private isTooMuch(key: object, { all, control, continuations }: Frames, bytes: number): boolean {
    return (
      (!this.known.has(key) && this.isTooMuchOfStranger(key, all, bytes)) ||
      this.frames.take(key, all) !== undefined ||
      (control > 0 && this.controlFrames.take(key, control) !== undefined) ||
      (continuations > 0 && this.continuations.take(key, continuations) !== undefined)
    );
  }

  private isTooMuchOfStranger(key: object, frames: number, bytes: number): boolean {
    return (
      this.bytesOfStranger.take(key, bytes) !== undefined ||
      this.framesOfStranger.take(key, frames) !== undefined
    );
  }

  /** A request leads to all that its connection was, and would keep it until the windows are over. */
  private forget(key: object): void {
    for (const windows of [
      this.bytesOfStranger,
      this.framesOfStranger,
      this.frames,
      this.controlFrames,
      this.continuations,
    ]) {
      windows.forget(key);
    }
  }

  private end(request: IncomingMessage): void {
    const farewell = this.farewells.get(request);
    if (farewell === undefined) request.socket.destroy();
    else farewell();
  }

  /** Whoever comes new from an address that has sent too much waits as well: a first read is as large as any. */
  private holdUp(socket: Socket, address: string): void {
    const waitMs = Math.max(
      this.bytesOfAddress.waitOf(address),
      this.framesOfAddress.waitOf(address),
    );
    if (waitMs === 0) return;
    socket.pause();
    setTimeout(() => socket.resume(), Math.min(waitMs, LONGEST_HOLD_MS)).unref();
  }

  private isWanted(key: object): boolean {
    return this.known.has(key) && performance.now() >= (this.refusedUntil.get(key) ?? 0);
  }

  /** @returns milliseconds after which more of the connection may be read */
  private count(request: object, address: string, frames: number, bytes: number): number {
    const weight = this.isWanted(request) ? 1 : UNWANTED_BYTE;
    return Math.max(
      this.bytesOfAddress.count(address, bytes * weight),
      this.framesOfAddress.count(address, frames),
    );
  }
}

/** Colleagues behind one address are not closed for each other: what is too much is read later. */
const readLater = (request: object, waitMs: number): void => {
  if (waitMs === 0 || !isUpgraded(request)) return;
  const { websocket } = request;
  websocket.pause();
  setTimeout(() => websocket.resume(), waitMs).unref();
};
