import type { SentMedia } from '@parley/protocol';
import type { CallEngineEvents, InputDevice } from '../contract/call-engine.js';
import { CallError } from '../contract/call-error.js';
import type { EndedView, OwnMedia } from '../contract/call-view.js';
import type { InputKind, TrackKind } from '../contract/media.js';
import type { MediaDevicesPort, WebRtcPort } from '../contract/web-rtc-port.js';
import { LocalInput } from './local-input.js';
import { LocalScreen } from './local-screen.js';
import type { PreferredDevices } from './preferred-devices.js';

export interface LocalMediaOptions {
  readonly webRtc: Pick<WebRtcPort, 'createStream'>;
  readonly devices: MediaDevicesPort | undefined;
  readonly preferred: PreferredDevices;
  changed(): void;
  deviceChanged(details: CallEngineEvents['device-changed']): void;
  deviceKept(details: CallEngineEvents['device-kept']): void;
  screenEnded(details: CallEngineEvents['screen-ended']): void;
  failed(error: CallError): void;
}

/** The browser's name of what Parley calls an input. */
const inputKinds: Partial<Record<MediaDeviceKind, InputKind>> = {
  audioinput: 'microphone',
  videoinput: 'camera',
};

/** All inputs that can be chosen. */
export const listInputs = async (
  devices: MediaDevicesPort | undefined,
): Promise<readonly InputDevice[]> => {
  const found = (await devices?.enumerateDevices()) ?? [];
  return found.flatMap(({ kind: deviceKind, deviceId, label }) => {
    const kind = inputKinds[deviceKind];
    return kind && deviceId ? [{ kind, deviceId, label }] : [];
  });
};

/**
 * The one owner of this device's tracks in one call: each is opened here and stopped here. Microphone and
 * camera are asked for apart, so that one that is missing or denied does not take the other along.
 */
export class LocalMedia {
  readonly #options: LocalMediaOptions;
  readonly #inputs: Readonly<Record<InputKind, LocalInput>>;
  readonly screen: LocalScreen;
  readonly #devicesChanged = () => {
    this.#inputs.microphone.devicesChanged();
    this.#inputs.camera.devicesChanged();
  };
  /** The own picture; made again only when the track is another one. */
  #preview: { track: MediaStreamTrack; stream: MediaStream } | undefined;

  constructor(options: LocalMediaOptions) {
    this.#options = options;
    this.#inputs = { microphone: this.#input('microphone'), camera: this.#input('camera') };
    this.screen = new LocalScreen({
      ...options,
      ended: options.screenEnded,
      failed: (error) => options.failed(CallError.device('screen', error)),
    });
    options.devices?.addEventListener('devicechange', this.#devicesChanged);
  }

  get view(): OwnMedia {
    return {
      stream: this.#previewStream(),
      microphone: this.#inputs.microphone.view,
      camera: this.#inputs.camera.view,
      screen: this.screen.view,
    };
  }

  /** The inputs that the person wants on, whether or not they can be had. */
  get wanted(): Readonly<Record<InputKind, boolean>> {
    const { microphone, camera } = this.#inputs;
    return { microphone: microphone.wanted, camera: camera.wanted };
  }

  /** Whether the browser, or the person whom it asks, has yet to say what there is. */
  get isOpening(): boolean {
    const { microphone, camera } = this.#inputs;
    return [microphone, camera].some(({ view }) => view.state === 'opening');
  }

  get sends(): SentMedia {
    return {
      microphone: this.#inputs.microphone.isSending,
      camera: this.#inputs.camera.isSending,
      screen: this.screen.isShared,
    };
  }

  get problems(): EndedView['problems'] {
    const { microphone, camera } = this.#inputs;
    return {
      ...(microphone.issue && { microphone: microphone.issue }),
      ...(camera.issue && { camera: camera.issue }),
    };
  }

  trackOf(kind: TrackKind): MediaStreamTrack | null {
    return kind === 'microphone' || kind === 'camera'
      ? this.#inputs[kind].track
      : this.screen.trackOf(kind);
  }

  /** Which inputs `open` is to open. */
  want({ microphone, camera }: LocalMedia['wanted']): void {
    this.#inputs.microphone.want(microphone);
    this.#inputs.camera.want(camera);
  }

  /** Browsers open one after the other: first the camera, whose first picture takes longer than the first sound. */
  open(): void {
    this.#inputs.camera.open();
    this.#inputs.microphone.open();
  }

  turn(what: InputKind, on: boolean): void {
    if (on) this.#inputs[what].turnOn();
    else this.#inputs[what].turnOff();
  }

  choose(kind: InputKind, deviceId: string): void {
    this.#inputs[kind].choose(deviceId);
  }

  /** Stops all tracks, and those that the browser still delivers. */
  close(): void {
    this.#options.devices?.removeEventListener('devicechange', this.#devicesChanged);
    this.#inputs.microphone.dispose();
    this.#inputs.camera.dispose();
    this.screen.close();
  }

  #input(kind: InputKind): LocalInput {
    const { devices, preferred, changed, deviceKept, failed } = this.#options;
    return new LocalInput({
      kind,
      devices,
      preferredId: preferred.get(kind),
      changed,
      chosen: (deviceId) => preferred.set(kind, deviceId),
      kept: (label, issue) => deviceKept({ kind, label, issue }),
      lost: (from) => this.#reportLost(kind, from),
      failed: (error) => failed(CallError.device(kind, error)),
    });
  }

  #reportLost(kind: InputKind, from: string): void {
    const device = this.#inputs[kind].view;
    this.#options.deviceChanged({
      kind,
      from,
      ...(device.state === 'on' && { to: device.label }),
      ...(device.state === 'absent' && { issue: device.issue }),
    });
  }

  #previewStream(): MediaStream | undefined {
    const { isSending, track } = this.#inputs.camera;
    if (!track || !isSending) this.#preview = undefined;
    else if (this.#preview?.track !== track) {
      this.#preview = { track, stream: this.#options.webRtc.createStream([track]) };
    }
    return this.#preview?.stream;
  }
}
