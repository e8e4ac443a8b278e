import { describe, expect, it } from '@jest/globals';
import { decodePeerMessage, encodePeerMessage, peerMessages } from './peer-message.js';

describe('[N6] messages on the data channel', () => {
  it.each(peerMessages)('%s arrives as it was sent', (type) => {
    expect(decodePeerMessage(encodePeerMessage(type))).toBe(type);
  });

  it.each(['', 'null', '[]', '{}', '{"type":1}', '{"type":"of-tomorrow"}', '{'])(
    '[X12] %p is ignored',
    (text) => {
      expect(decodePeerMessage(text)).toBeUndefined();
    },
  );
});
