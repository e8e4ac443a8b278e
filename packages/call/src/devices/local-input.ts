import type { OwnDevice } from '../contract/call-view.js';
import type { InputKind } from '../contract/media.js';
import { type MediaIssue, mediaIssueOf } from '../contract/media-error.js';
import type { MediaDevicesPort } from '../contract/web-rtc-port.js';

export interface LocalInputOptions {
  readonly kind: InputKind;
  /** Absent where the browser has no devices to give. */
  readonly devices: MediaDevicesPort | undefined;
  readonly preferredId: string | undefined;
  /** What it sends, or its state, changed. */
  changed(): void;
  /** A device of the person's choice took the place of the one before, or will be opened next. */
  chosen(deviceId: string): void;
  /** The device of the person's choice could not be opened; the one before is still in use. */
  kept(label: string, issue: MediaIssue): void;
  /** The device went away; what there is instead stands in `view` now. */
  lost(label: string): void;
  failed(error: unknown): void;
}

type InputState =
  | { readonly is: 'closed' }
  | { readonly is: 'opening' }
  | { readonly is: 'open'; readonly track: MediaStreamTrack }
  | { readonly is: 'absent'; readonly issue: MediaIssue };

const constraintsOf: Record<InputKind, MediaTrackConstraints> = {
  microphone: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  camera: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
};

/** The microphone or the camera of one call: the one owner of its track. */
export class LocalInput {
  readonly #options: LocalInputOptions;
  #state: InputState = { is: 'closed' };
  /** Whether the person wants it on; the device may be absent all the same. */
  #wanted = false;
  #deviceId: string | undefined;
  /** Tells the newest attempt to open a device from those that it replaced. */
  #attempt = 0;
  #disposed = false;

  constructor(options: LocalInputOptions) {
    this.#options = options;
    this.#deviceId = options.preferredId;
  }

  /** What is to be sent: nothing while it is off. */
  get track(): MediaStreamTrack | null {
    return this.#wanted && this.#state.is === 'open' ? this.#state.track : null;
  }

  /** Whether any of it reaches the peer: not while the system keeps it silent or dark, whatever the person wants. */
  get isSending(): boolean {
    return this.track?.muted === false;
  }

  get wanted(): boolean {
    return this.#wanted;
  }

  get issue(): MediaIssue | undefined {
    return this.#state.is === 'absent' ? this.#state.issue : undefined;
  }

  get view(): OwnDevice {
    if (this.#state.is !== 'open') {
      if (this.#state.is === 'absent') return { state: 'absent', issue: this.#state.issue };
      return { state: this.#state.is === 'opening' ? 'opening' : 'off' };
    }
    const { track } = this.#state;
    const device = { deviceId: track.getSettings().deviceId ?? '', label: track.label };
    if (!this.#wanted) return { state: 'off', ...device };
    return { state: 'on', ...device, ...(track.muted && { isSilenced: true }) };
  }

  /** What `open` is to go by. */
  want(on: boolean): void {
    this.#wanted = on;
  }

  open(): void {
    if (this.#wanted) this.turnOn();
  }

  turnOn(): void {
    if (this.#disposed) return;
    this.#wanted = true;
    if (this.#state.is === 'closed' || this.#state.is === 'absent') void this.#open();
    else this.#options.changed();
  }

  /** A muted microphone stays open, to be back at once; a camera that is off goes dark. */
  turnOff(): void {
    this.#wanted = false;
    if (this.#options.kind === 'camera' || this.#state.is !== 'open') this.#close();
    this.#options.changed();
  }

  choose(deviceId: string): void {
    if (this.#disposed) return;
    if (this.#state.is === 'open') {
      void this.#swap(this.#state.track, deviceId);
      return;
    }
    this.#prefer(deviceId);
    if (this.#wanted) void this.#open();
  }

  /** Devices were plugged in or out: one that was missing may be there. */
  devicesChanged(): void {
    if (this.#wanted && this.issue === 'missing') void this.#open();
  }

  /** Stops the track, also one that is still being opened. */
  dispose(): void {
    this.#disposed = true;
    this.#wanted = false;
    const { issue } = this;
    this.#close();
    // What was missing in the call is still to be told after it.
    if (issue) this.#state = { is: 'absent', issue };
  }

  #close(): void {
    this.#attempt += 1;
    if (this.#state.is === 'open') this.#state.track.stop();
    this.#state = { is: 'closed' };
  }

  async #open(deviceId = this.#deviceId): Promise<void> {
    const attempt = this.#beginOpening();
    try {
      const track = await this.#capture(deviceId && { ideal: deviceId });
      this.#settle(attempt, track);
    } catch (error) {
      if (attempt !== this.#attempt) return;
      this.#state = { is: 'absent', issue: mediaIssueOf(error) };
      this.#options.failed(error);
      this.#options.changed();
    }
  }

  /** Opens another device beside the one in use, which stays when the other cannot be had. */
  async #swap(current: MediaStreamTrack, deviceId: string): Promise<void> {
    const attempt = this.#begin();
    try {
      const track = await this.#capture({ exact: deviceId });
      if (!this.#settle(attempt, track)) return;
      current.stop();
      this.#prefer(deviceId);
    } catch (error) {
      if (attempt !== this.#attempt) return;
      const issue = mediaIssueOf(error);
      if (this.#options.kind === 'camera' && issue === 'in-use') {
        await this.#swapInTurn(current, deviceId);
        return;
      }
      this.#options.failed(error);
      this.#options.kept(current.label, issue);
    }
  }

  /** Many phones give out one camera at a time: the one in use has to stop before the other starts. */
  async #swapInTurn(current: MediaStreamTrack, deviceId: string): Promise<void> {
    const attempt = this.#beginOpening();
    current.stop();
    try {
      const track = await this.#capture({ exact: deviceId });
      if (this.#settle(attempt, track)) this.#prefer(deviceId);
    } catch (error) {
      if (attempt !== this.#attempt) return;
      this.#options.failed(error);
      await this.#open(current.getSettings().deviceId);
      if (this.#state.is === 'open') this.#options.kept(current.label, mediaIssueOf(error));
    }
  }

  #prefer(deviceId: string): void {
    this.#deviceId = deviceId;
    this.#options.chosen(deviceId);
  }

  #begin(): number {
    this.#attempt += 1;
    return this.#attempt;
  }

  #beginOpening(): number {
    const attempt = this.#begin();
    this.#state = { is: 'opening' };
    this.#options.changed();
    return attempt;
  }

  /** Takes the track that an attempt brought; one that comes too late is stopped. */
  #settle(attempt: number, track: MediaStreamTrack): boolean {
    if (attempt !== this.#attempt) {
      track.stop();
      return false;
    }
    // Not fired by `stop()`: the device was pulled out, or the permission was taken back.
    track.addEventListener('ended', () => void this.#ended(track));
    // Nor are these: a key of the computer, a privacy setting, a telephone call.
    for (const event of ['mute', 'unmute']) {
      track.addEventListener(event, () => this.#uses(track) && this.#options.changed());
    }
    this.#state = { is: 'open', track };
    this.#options.changed();
    return true;
  }

  #uses(track: MediaStreamTrack): boolean {
    return this.#state.is === 'open' && this.#state.track === track;
  }

  async #ended(track: MediaStreamTrack): Promise<void> {
    if (!this.#uses(track)) return;
    this.#deviceId = undefined;
    if (!this.#wanted) {
      this.#close();
      this.#options.changed();
      return;
    }
    await this.#open();
    if (!this.#disposed) this.#options.lost(track.label);
  }

  async #capture(deviceId: ConstrainDOMString | undefined | ''): Promise<MediaStreamTrack> {
    const { kind, devices } = this.#options;
    if (!devices) throw new DOMException('no devices without HTTPS', 'SecurityError');
    const constraints = { ...constraintsOf[kind], ...(deviceId ? { deviceId } : {}) };
    const stream = await devices.getUserMedia(
      kind === 'microphone' ? { audio: constraints } : { video: constraints },
    );
    const [track] = stream.getTracks();
    if (!track) throw new DOMException('a stream without a track', 'NotFoundError');
    return track;
  }
}
