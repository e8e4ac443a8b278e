import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { currentSpeaker, listCallDevices, noCallDevices, playOn } from './call-devices.js';

describe('the devices of this machine', () => {
  it('are sorted by what a call uses them for', async () => {
    const microphone = { kind: 'microphone', deviceId: 'mic', label: 'Headset' } as const;
    const camera = { kind: 'camera', deviceId: 'cam', label: 'Webcam' } as const;
    const found = await listCallDevices({
      listDevices: () => Promise.resolve([camera, microphone]),
    });
    expect(found).toEqual({ microphones: [microphone], cameras: [camera], speakers: [] });
  });

  it('are none when the browser will not list them', async () => {
    const found = await listCallDevices({
      listDevices: () => Promise.reject(new DOMException('not now', 'InvalidStateError')),
    });
    expect(found).toEqual(noCallDevices);
  });
});

describe('the speaker in use', () => {
  const [system, desk, tv] = ['default', 'desk', 'tv'].map((deviceId) => ({ deviceId, label: '' }));
  const speakers = (...there: (typeof system)[]) => there.flatMap((one) => one ?? []);

  it.each([
    ['the chosen one', speakers(system, desk, tv), 'tv', 'tv'],
    ["the system's, as Chrome names it", speakers(system, desk), undefined, 'default'],
    ["the system's, which Firefox lists first", speakers(desk, tv), undefined, 'desk'],
    ["the system's when the chosen one is gone", speakers(desk), 'tv', 'desk'],
    ['none', [], 'tv', undefined],
  ])('is %s', (_what, there, preferred, current) => {
    expect(currentSpeaker(there, preferred)).toBe(current);
  });
});

describe('a speaker', () => {
  class ChoosingElement {
    setSinkId(): void {}
  }
  beforeEach(() => void Object.assign(globalThis, { HTMLMediaElement: ChoosingElement }));
  afterEach(() => void Reflect.deleteProperty(globalThis, 'HTMLMediaElement'));

  /** An element of a machine with these speakers. */
  const player = (...speakers: string[]) => {
    const tried: string[] = [];
    const setSinkId = async (speaker: string): Promise<void> => {
      tried.push(speaker);
      if (!speakers.includes(speaker)) throw new DOMException('gone', 'NotFoundError');
    };
    return { tried, setSinkId };
  };

  it.each([
    { what: 'is played on', there: ['desk', ''], tried: ['desk'] },
    { what: 'that is gone leaves the choice to the system', there: [''], tried: ['desk', ''] },
    { what: 'that cannot be had in any way harms nothing', there: [], tried: ['desk', ''] },
  ])('$what', async ({ there, tried }) => {
    const element = player(...there);
    await playOn(element, 'desk');
    expect(element.tried).toEqual(tried);
  });
});
