import type { AnswerWith, InputKind } from '@parley/call';
import { isRecord } from '@parley/protocol';
import { create } from 'zustand';
import { keepJson, parsedJson } from '../../storage/kept.js';
import { type Corner, corners } from '../stage/corner.js';

/** What a person chose in one call and expects to find in the next, on this browser. */
export type CallPreferences = {
  /** Device ids, as the browser gives them to this page. */
  readonly microphone?: string;
  readonly camera?: string;
  readonly speaker?: string;
  /** Of the ring and the other tones, 0 to 1. */
  readonly volume: number;
  readonly answerWith?: AnswerWith;
  /** A screen is shared without its sound. */
  readonly sharesSilently?: boolean;
  /** Where the own picture stands. */
  readonly corner: Corner;
};

const KEY = 'parley-calls';

const fresh: CallPreferences = { volume: 0.7, corner: 'bottom-right' };

const answers: readonly AnswerWith[] = ['video', 'voice', 'nothing'];

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Takes what is still good of what was stored, by this version of the page or by another. */
export const readPreferences = (stored: string | null): CallPreferences => {
  const value = parsedJson(stored);
  const kept = isRecord(value) ? value : {};
  const [microphone, camera, speaker] = [kept['microphone'], kept['camera'], kept['speaker']].map(
    textOf,
  );
  const answerWith = answers.find((answer) => answer === kept['answerWith']);
  const corner = corners.find((one) => one === kept['corner']);
  const volume = Number(kept['volume'] ?? fresh.volume);
  return {
    ...(microphone !== undefined && { microphone }),
    ...(camera !== undefined && { camera }),
    ...(speaker !== undefined && { speaker }),
    ...(answerWith !== undefined && { answerWith }),
    ...(kept['sharesSilently'] === true && { sharesSilently: true }),
    corner: corner ?? fresh.corner,
    volume: volume >= 0 && volume <= 1 ? volume : fresh.volume,
  };
};

export const useCallPreferences = create<CallPreferences>()(() => fresh);

/** Reads what was chosen before, and keeps from now on what is chosen. Returns the way to stop. */
export const keepPreferences = (storage: Pick<Storage, 'getItem' | 'setItem'>): (() => void) => {
  useCallPreferences.setState(readPreferences(storage.getItem(KEY)), true);
  return useCallPreferences.subscribe((preferences) => keepJson(storage, KEY, preferences));
};

/** The inputs to open first, as the engine wants them. */
export const preferredInputs = ({
  microphone,
  camera,
}: CallPreferences): Partial<Record<InputKind, string>> => ({
  ...(microphone !== undefined && { microphone }),
  ...(camera !== undefined && { camera }),
});
