import type { CallEngine } from '@parley/call';

export type CallDevice = { readonly deviceId: string; readonly label: string };

export type CallDevices = {
  readonly microphones: readonly CallDevice[];
  readonly cameras: readonly CallDevice[];
  /** Empty where the browser does not let a page choose. */
  readonly speakers: readonly CallDevice[];
};

export const noCallDevices: CallDevices = { microphones: [], cameras: [], speakers: [] };

/** Safari and Chrome on Android play on what the system chose. */
const canChooseSpeaker = (): boolean =>
  typeof HTMLMediaElement === 'function' && 'setSinkId' in HTMLMediaElement.prototype;

const listSpeakers = async (): Promise<CallDevice[]> => {
  if (!canChooseSpeaker() || !('mediaDevices' in navigator)) return [];
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind, deviceId }) => kind === 'audiooutput' && deviceId !== '');
};

/** What this machine has for a call at the moment; nothing when the browser will not tell. */
export const listCallDevices = async (
  engine: Pick<CallEngine, 'listDevices'>,
): Promise<CallDevices> => {
  try {
    const [inputs, speakers] = await Promise.all([engine.listDevices(), listSpeakers()]);
    return {
      microphones: inputs.filter(({ kind }) => kind === 'microphone'),
      cameras: inputs.filter(({ kind }) => kind === 'camera'),
      speakers,
    };
  } catch {
    return noCallDevices;
  }
};

/**
 * The speaker that is played on: the preferred one, or the system's, which Chrome lists under a name of its
 * own and Firefox first.
 */
export const currentSpeaker = (
  speakers: readonly CallDevice[],
  preferred: string | undefined,
): string | undefined =>
  [preferred, 'default'].find((id) => speakers.some(({ deviceId }) => deviceId === id)) ??
  speakers[0]?.deviceId;

type Player = Pick<HTMLMediaElement, 'setSinkId'>;

/** @returns whether it plays there now */
const setSpeaker = async (player: Player, speaker: string): Promise<boolean> => {
  try {
    await player.setSinkId(speaker);
    return true;
  } catch {
    return false;
  }
};

/** Lets an element play on the chosen speaker, else on the system's, else where it played before. */
export const playOn = async (player: Player, speaker = ''): Promise<void> => {
  if (!canChooseSpeaker()) return;
  const isThere = await setSpeaker(player, speaker);
  if (!isThere && speaker !== '') await setSpeaker(player, '');
};
