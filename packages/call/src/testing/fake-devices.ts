import type { MediaDevicesPort } from '../contract/web-rtc-port.js';
import { FakeStream, FakeTrack } from './fake-media.js';
import { FakeScreens } from './fake-screens.js';

type Kind = 'audioinput' | 'videoinput';

/** Devices that a test plugs in and out, refuses and delays; it keeps every track that it gave out. */
export class FakeMediaDevices implements MediaDevicesPort {
  readonly tracks: FakeTrack[] = [];
  readonly screens = new FakeScreens();
  /** What `getUserMedia` rejects with, by the kind of device. */
  readonly failures = new Map<Kind, string>();
  /** As on many phones: no camera starts while another runs. */
  hasOneCameraAtATime = false;
  /** Of the cameras' pictures. */
  size = { width: 1280, height: 720 };
  /** Devices that another program has. */
  readonly inUse = new Set<string>();
  /** Devices that the system mutes: what is opened of them is muted from the first. */
  readonly #silenced = new Set<string>();
  /** While set, `getUserMedia` waits for it: the person looks at the permission prompt. */
  prompt: Promise<void> | undefined;
  #devices: { deviceId: string; kind: Kind; label: string }[] = [
    { kind: 'audioinput', deviceId: 'mic-1', label: 'Built-in microphone' },
    { kind: 'videoinput', deviceId: 'cam-1', label: 'Built-in camera' },
  ];
  readonly #listeners = new Set<() => void>();

  get live(): FakeTrack[] {
    return this.tracks.filter(({ readyState }) => readyState === 'live');
  }

  plugIn(kind: Kind, deviceId: string, label: string): void {
    this.#devices = [...this.#devices, { kind, deviceId, label }];
    this.#tell();
  }

  /** The system mutes a device, or takes that back. */
  silence(deviceId: string, muted: boolean): void {
    if (muted) this.#silenced.add(deviceId);
    else this.#silenced.delete(deviceId);
    for (const track of this.live) if (track.deviceId === deviceId) track.silence(muted);
  }

  unplug(deviceId: string): void {
    this.#devices = this.#devices.filter((device) => device.deviceId !== deviceId);
    for (const track of this.live) if (track.deviceId === deviceId) track.unplug();
    this.#tell();
  }

  async getUserMedia({ audio, video }: MediaStreamConstraints): Promise<MediaStream> {
    await this.prompt;
    const wanted: [Kind, MediaStreamConstraints['audio']][] = [
      ['audioinput', audio],
      ['videoinput', video],
    ];
    const tracks = wanted.flatMap(([kind, constraints]) =>
      constraints ? [this.#open(kind, constraints)] : [],
    );
    return new FakeStream(tracks);
  }

  getDisplayMedia(options: DisplayMediaStreamOptions): Promise<MediaStream> {
    return this.screens.ask(options);
  }

  getSupportedConstraints(): MediaTrackSupportedConstraints {
    return this.screens.supported;
  }

  async enumerateDevices(): Promise<{ deviceId: string; kind: Kind; label: string }[]> {
    return this.#devices;
  }

  addEventListener(_type: 'devicechange', listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'devicechange', listener: () => void): void {
    this.#listeners.delete(listener);
  }

  #open(kind: Kind, constraints: boolean | MediaTrackConstraints): FakeTrack {
    const failure = this.failures.get(kind);
    if (failure) throw new DOMException('refused by the test', failure);
    const wanted = typeof constraints === 'object' ? constraints.deviceId : undefined;
    const device = this.#pick(kind, wanted);
    const isBlocked =
      this.hasOneCameraAtATime &&
      kind === 'videoinput' &&
      this.live.some((track) => track.kind === 'video');
    if (isBlocked || this.inUse.has(device.deviceId)) {
      throw new DOMException('does not start', 'NotReadableError');
    }
    const track = new FakeTrack(
      kind === 'audioinput' ? 'audio' : 'video',
      device.label,
      device.deviceId,
      ...(kind === 'videoinput' ? [this.size] : []),
    );
    track.muted = this.#silenced.has(device.deviceId);
    this.tracks.push(track);
    return track;
  }

  #pick(kind: Kind, wanted: ConstrainDOMString | undefined) {
    const ofKind = this.#devices.filter((device) => device.kind === kind);
    const { exact, ideal } =
      typeof wanted === 'object' && !Array.isArray(wanted)
        ? wanted
        : { exact: undefined, ideal: undefined };
    const named = ofKind.find(({ deviceId }) => deviceId === exact || deviceId === ideal);
    if (exact && !named) throw new DOMException('no such device', 'OverconstrainedError');
    const device = named ?? ofKind[0];
    if (!device) throw new DOMException('no device', 'NotFoundError');
    return device;
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
