let made = 0;
const nextId = (): string => {
  made += 1;
  return `fake-${made}`;
};

export class FakeTrack extends EventTarget implements MediaStreamTrack {
  readonly id = nextId();
  contentHint = '';
  enabled = true;
  muted = false;
  readyState: MediaStreamTrackState = 'live';
  onended = null;
  onmute = null;
  onunmute = null;
  readonly kind: 'audio' | 'video';
  readonly label: string;
  readonly deviceId: string;
  /** Pixels of a camera's picture. */
  readonly size: { readonly width: number; readonly height: number } | undefined;

  readonly surface: string | undefined;

  constructor(
    kind: 'audio' | 'video',
    label = '',
    deviceId = '',
    size?: FakeTrack['size'],
    surface?: string,
  ) {
    super();
    this.size = size;
    this.surface = surface;
    this.kind = kind;
    this.label = label;
    this.deviceId = deviceId;
  }

  stop(): void {
    this.readyState = 'ended';
  }

  /** The system mutes the device, or lets it be heard again. */
  silence(muted: boolean): void {
    if (muted === this.muted || this.readyState === 'ended') return;
    this.muted = muted;
    this.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
  }

  /** The device is pulled out. */
  unplug(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }

  getSettings(): MediaTrackSettings {
    const displaySurface = this.surface !== undefined && { displaySurface: this.surface };
    return { deviceId: this.deviceId, ...this.size, ...displaySurface };
  }

  getCapabilities(): MediaTrackCapabilities {
    return {};
  }

  getConstraints(): MediaTrackConstraints {
    return {};
  }

  async applyConstraints(): Promise<void> {}

  clone(): MediaStreamTrack {
    return new FakeTrack(this.kind, this.label, this.deviceId, this.size, this.surface);
  }
}

export class FakeStream extends EventTarget implements MediaStream {
  readonly id = nextId();
  readonly active = true;
  onaddtrack = null;
  onremovetrack = null;
  readonly #tracks: MediaStreamTrack[];

  constructor(tracks: MediaStreamTrack[]) {
    super();
    this.#tracks = [...tracks];
  }

  getTracks(): MediaStreamTrack[] {
    return [...this.#tracks];
  }

  getAudioTracks(): MediaStreamTrack[] {
    return this.#tracks.filter(({ kind }) => kind === 'audio');
  }

  getVideoTracks(): MediaStreamTrack[] {
    return this.#tracks.filter(({ kind }) => kind === 'video');
  }

  getTrackById(id: string): MediaStreamTrack | null {
    return this.#tracks.find((track) => track.id === id) ?? null;
  }

  addTrack(track: MediaStreamTrack): void {
    this.#tracks.push(track);
  }

  removeTrack(track: MediaStreamTrack): void {
    this.#tracks.splice(this.#tracks.indexOf(track), 1);
  }

  clone(): MediaStream {
    return new FakeStream(this.#tracks);
  }
}
