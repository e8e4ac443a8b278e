import type { CallEngineEvents } from '../contract/call-engine.js';
import type { OwnScreen, ScreenSound } from '../contract/call-view.js';
import type { ScreenContent, TrackKind } from '../contract/media.js';
import { mediaIssueOf } from '../contract/media-error.js';
import type { MediaDevicesPort, WebRtcPort } from '../contract/web-rtc-port.js';
import { type CapturedScreen, captureScreen, pictureConstraints } from './screen-capture.js';

export interface LocalScreenOptions {
  readonly webRtc: Pick<WebRtcPort, 'createStream'>;
  readonly devices: MediaDevicesPort | undefined;
  /** What it sends, or its state, changed. */
  changed(): void;
  /** It is not shared any more, or was not, without a word of the person to this page. */
  ended(details: CallEngineEvents['screen-ended']): void;
  failed(error: unknown): void;
}

interface Shared {
  readonly is: 'on';
  readonly picture: MediaStreamTrack;
  readonly sound: MediaStreamTrack | undefined;
  /** Of the sound. */
  readonly heard: ScreenSound;
  readonly stream: MediaStream;
  readonly content: ScreenContent;
}

type ScreenState = { readonly is: 'off' } | Shared;

/** How browsers name it (Media Capture: content hints). */
const hints = { text: 'detail', motion: 'motion' } as const;

/** Chromium tells by its words alone whether the person said no or the system. */
const isBySystem = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'message' in error &&
  /by system/i.test(String(error.message));

/** What this device shares of its screen in one call: the one owner of its tracks. */
export class LocalScreen {
  readonly #options: LocalScreenOptions;
  #state: ScreenState = { is: 'off' };
  /** The browser asks the person; what is shared meanwhile stays until they have chosen. */
  #isChoosing = false;
  /** Tells the newest choice from those that it replaced. */
  #attempt = 0;

  constructor(options: LocalScreenOptions) {
    this.#options = options;
  }

  get view(): OwnScreen {
    if (this.#state.is === 'on') {
      const { stream, content, heard } = this.#state;
      return { state: 'on', stream, content, sound: heard };
    }
    return { state: this.#isChoosing ? 'choosing' : 'off' };
  }

  get isShared(): boolean {
    return this.#state.is === 'on';
  }

  get content(): ScreenContent {
    return this.#state.is === 'on' ? this.#state.content : 'text';
  }

  trackOf(kind: Extract<TrackKind, 'screen' | 'screen-sound'>): MediaStreamTrack | null {
    if (this.#state.is === 'off') return null;
    return (kind === 'screen' ? this.#state.picture : this.#state.sound) ?? null;
  }

  /** Has the person choose what to share; in the place of what is shared, if anything is. */
  async share(content: ScreenContent, withSound: boolean): Promise<void> {
    const { devices, changed, ended, failed } = this.#options;
    if (!devices || this.#isChoosing) return;
    this.#attempt += 1;
    const attempt = this.#attempt;
    this.#isChoosing = true;
    changed();
    try {
      const captured = await captureScreen(devices, content, withSound);
      if (attempt === this.#attempt) this.#take(captured, content);
      else stopAll(captured);
    } catch (error) {
      if (attempt !== this.#attempt) return;
      this.#isChoosing = false;
      changed();
      const issue = mediaIssueOf(error);
      // Whoever closes the browser's question knows it; what the system forbids they have to be told.
      if (issue === 'denied' && !isBySystem(error)) return;
      failed(error);
      ended({ why: 'failed', issue });
    }
  }

  /** What counts in what is shared already. */
  show(content: ScreenContent): void {
    if (this.#state.is === 'off' || this.#state.content === content) return;
    const { picture } = this.#state;
    picture.contentHint = hints[content];
    picture.applyConstraints(pictureConstraints[content]).catch(this.#options.failed);
    this.#state = { ...this.#state, content };
    this.#options.changed();
  }

  /** The person stops. */
  stop(): void {
    const isChanged = this.#isChoosing || this.#state.is === 'on';
    this.close();
    if (isChanged) this.#options.changed();
  }

  /** Stops its tracks, and those that the browser still delivers. */
  close(): void {
    this.#attempt += 1;
    this.#isChoosing = false;
    if (this.#state.is === 'on') stopAll(this.#state);
    this.#state = { is: 'off' };
  }

  /** It was shared until the page was loaded again. */
  lost(): void {
    this.#options.ended({ why: 'reload' });
  }

  /** It stops by itself. */
  end(why: CallEngineEvents['screen-ended']['why']): void {
    if (this.#state.is === 'off') return;
    this.stop();
    this.#options.ended({ why });
  }

  #take({ picture, sound, without }: CapturedScreen, content: ScreenContent): void {
    if (this.#state.is === 'on') stopAll(this.#state);
    picture.contentHint = hints[content];
    if (sound) sound.contentHint = 'music';
    // Not fired by `stop()`: the browser's own bar was pressed, or what is shared was closed.
    picture.addEventListener('ended', () => {
      if (this.#state.is === 'on' && this.#state.picture === picture) this.end('browser');
    });
    sound?.addEventListener('ended', () => this.#soundEnded(sound));
    this.#isChoosing = false;
    this.#state = {
      is: 'on',
      picture,
      sound,
      heard: sound ? 'on' : (without ?? 'none'),
      stream: this.#options.webRtc.createStream([picture]),
      content,
    };
    this.#options.changed();
  }

  #soundEnded(sound: MediaStreamTrack): void {
    if (this.#state.is === 'off' || this.#state.sound !== sound) return;
    this.#state = { ...this.#state, sound: undefined, heard: 'failed' };
    this.#options.changed();
  }
}

const stopAll = ({ picture, sound }: Pick<CapturedScreen, 'picture' | 'sound'>): void => {
  picture.stop();
  sound?.stop();
};
