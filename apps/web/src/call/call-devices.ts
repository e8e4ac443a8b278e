import type { CallEngine } from '@parley/call';

export type CallDevice = { readonly deviceId: string; readonly label: string };

export type CallDevices = {
  readonly microphones: readonly CallDevice[];
  readonly cameras: readonly CallDevice[];
  /** Empty where the browser does not let a page choose. */
  readonly speakers: readonly CallDevice[];
};

/** Safari and Chrome on Android play on what the system chose. */
const canChooseSpeaker = (): boolean =>
  typeof HTMLMediaElement === 'function' && 'setSinkId' in HTMLMediaElement.prototype;

const listSpeakers = async (): Promise<CallDevice[]> => {
  if (!canChooseSpeaker() || !('mediaDevices' in navigator)) return [];
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind, deviceId }) => kind === 'audiooutput' && deviceId !== '');
};

/** What this machine has for a call at the moment. */
export const listCallDevices = async (
  engine: Pick<CallEngine, 'listDevices'>,
): Promise<CallDevices> => {
  const [inputs, speakers] = await Promise.all([engine.listDevices(), listSpeakers()]);
  return {
    microphones: inputs.filter(({ kind }) => kind === 'microphone'),
    cameras: inputs.filter(({ kind }) => kind === 'camera'),
    speakers,
  };
};

/** Lets an element play on the chosen speaker, or on the system's when that one is gone. */
export const playOn = async (element: HTMLMediaElement, speaker: string | undefined) => {
  if (!canChooseSpeaker()) return;
  try {
    await element.setSinkId(speaker ?? '');
  } catch {
    await element.setSinkId('');
  }
};
