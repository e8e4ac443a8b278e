import { FakeStream, FakeTrack } from './fake-media.js';

/** The browser's question what to share, and the person who answers it. */
export class FakeScreens {
  readonly tracks: FakeTrack[] = [];
  /** What each question was asked with. */
  readonly asked: DisplayMediaStreamOptions[] = [];
  /** What the next questions reject with, one after the other. */
  readonly failures: DOMException[] = [];
  /** While set, a question waits for it. */
  prompt: Promise<void> | undefined;
  /** Whether what the person chooses is heard as well. */
  hasSound = true;
  surface: 'monitor' | 'window' | 'browser' = 'browser';
  supported: Readonly<Record<string, boolean>> = {
    suppressLocalAudioPlayback: true,
    restrictOwnAudio: true,
  };

  get live(): FakeTrack[] {
    return this.tracks.filter(({ readyState }) => readyState === 'live');
  }

  async ask(options: DisplayMediaStreamOptions): Promise<MediaStream> {
    this.asked.push(options);
    await this.prompt;
    const failure = this.failures.shift();
    if (failure) throw failure;
    const heard = this.hasSound && options.audio !== false && options.audio !== undefined;
    const tracks = [
      new FakeTrack('video', 'screen', '', { width: 1920, height: 1080 }, this.surface),
      ...(heard ? [new FakeTrack('audio', 'sound of the screen')] : []),
    ];
    this.tracks.push(...tracks);
    return new FakeStream(tracks);
  }
}
