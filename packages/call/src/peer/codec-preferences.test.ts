import { describe, expect, it } from '@jest/globals';
import { orderCodecs } from './codec-preferences.js';

const codec = (mimeType: string) => ({ mimeType, clockRate: 90_000 });
const names = (codecs: { mimeType: string }[]) => codecs.map(({ mimeType }) => mimeType);

describe('[N5] codec preferences', () => {
  it('put the preferred video codecs first and keep rtx, red and fec', () => {
    const offered = [
      'video/AV1',
      'video/rtx',
      'video/VP9',
      'video/red',
      'video/VP8',
      'video/ulpfec',
    ];
    const ordered = names(orderCodecs('video', offered.map(codec)));
    expect(ordered.slice(0, 2)).toEqual(['video/VP8', 'video/VP9']);
    expect(ordered.toSorted()).toEqual(offered.toSorted());
  });

  it('leave the order of all that is not named', () => {
    const ordered = orderCodecs('audio', ['audio/red', 'audio/OPUS', 'audio/CN'].map(codec));
    expect(names(ordered)).toEqual(['audio/OPUS', 'audio/red', 'audio/CN']);
  });
});
