import type { ScreenContent, ScreenSupport } from '../contract/media.js';
import type { MediaDevicesPort } from '../contract/web-rtc-port.js';

/** What a browser does that has it, by the constraints that it knows. */
const knows = (devices: MediaDevicesPort, constraint: string): boolean =>
  constraint in devices.getSupportedConstraints();

export const screenSupportOf = (devices: MediaDevicesPort | undefined): ScreenSupport => {
  if (!devices?.getDisplayMedia) return 'none';
  // No browser says whether it shares sound; those that do know how to silence it here.
  return knows(devices, 'suppressLocalAudioPlayback') ? 'picture-and-sound' : 'picture';
};

export const pictureConstraints: Readonly<Record<ScreenContent, MediaTrackConstraints>> = {
  text: { width: { max: 2560 }, height: { max: 1600 }, frameRate: { ideal: 15 } },
  motion: { width: { max: 1920 }, height: { max: 1080 }, frameRate: { ideal: 30 } },
};

/** As it is: what cleans a voice spoils music. */
const sound = {
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
  restrictOwnAudio: true,
};

/** Newer than the DOM library; a browser leaves out what it does not know. */
const offers = {
  selfBrowserSurface: 'exclude',
  surfaceSwitching: 'include',
  systemAudio: 'include',
  windowAudio: 'window',
};

const constraintsOf = (content: ScreenContent, withSound: boolean): DisplayMediaStreamOptions => ({
  ...offers,
  video: pictureConstraints[content],
  audio: withSound && sound,
});

/** Names of what rejects because of the person, whom nobody asks twice. */
const refusals: readonly unknown[] = ['NotAllowedError', 'InvalidStateError'];

const isRefused = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'name' in error && refusals.includes(error.name);

export interface CapturedScreen {
  readonly picture: MediaStreamTrack;
  readonly sound: MediaStreamTrack | undefined;
  /** Why there is no sound although it was asked for. */
  readonly without?: 'failed' | 'echoes' | undefined;
}

/** The sound of another tab is that tab's alone; that of all else has the call in it, unless it is taken out. */
const echoes = (devices: MediaDevicesPort, { displaySurface }: MediaTrackSettings): boolean =>
  displaySurface !== 'browser' && !knows(devices, 'restrictOwnAudio');

/**
 * Has the browser ask the person what to share. To be called while a press of theirs is handled.
 * @throws what `getDisplayMedia` rejects with
 */
export const captureScreen = async (
  devices: MediaDevicesPort,
  content: ScreenContent,
  withSound: boolean,
): Promise<CapturedScreen> => {
  const capture = async (options: DisplayMediaStreamOptions) => {
    if (!devices.getDisplayMedia) throw new DOMException('no screens here', 'NotSupportedError');
    return devices.getDisplayMedia(options);
  };
  let without: CapturedScreen['without'];
  const stream = await capture(constraintsOf(content, withSound)).catch((error: unknown) => {
    if (!withSound || isRefused(error)) throw error;
    without = 'failed';
    return capture(constraintsOf(content, false));
  });
  const [picture] = stream.getVideoTracks();
  const [heard] = stream.getAudioTracks();
  if (!picture) {
    heard?.stop();
    throw new DOMException('a screen without a picture', 'NotFoundError');
  }
  if (heard && echoes(devices, picture.getSettings())) {
    heard.stop();
    return { picture, sound: undefined, without: 'echoes' };
  }
  return { picture, sound: heard, without };
};
