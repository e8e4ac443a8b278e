import { describe, expect, it } from '@jest/globals';
import { Credentials, Handshake } from './auth.js';
import { limits } from './limits.js';
import { clientMessages } from './messages.js';
import { clientSamples, ids } from './testing/samples.js';

const registers = (password: string) =>
  Credentials.safeParse({ kind: 'register', name: 'Anna', password }).success;

describe('a password', () => {
  it('[A6] has 8 to 256 characters when it is made', () => {
    expect(registers('x'.repeat(7))).toBe(false);
    expect(registers('x'.repeat(8))).toBe(true);
    expect(registers('x'.repeat(256))).toBe(true);
    expect(registers('x'.repeat(257))).toBe(false);
  });

  it('[A6] may be anything when it is tried, so that a wrong one is only ever a wrong one', () => {
    const tried = { kind: 'password', name: '\u200b', password: '' };
    expect(Credentials.safeParse(tried).success).toBe(true);
  });

  it('[A3] is one of three ways in', () => {
    expect(Credentials.safeParse({ kind: 'admin', name: 'Anna' }).success).toBe(false);
    expect(Credentials.safeParse({ kind: 'register', name: 'Anna' }).success).toBe(false);
  });
});

describe('the handshake', () => {
  it('[W4] names version and device, and a token when there is one', () => {
    expect(Handshake.safeParse({ protocol: 1, device: ids.annasDevice }).success).toBe(true);
    expect(Handshake.safeParse({ protocol: 1 }).success).toBe(false);
    expect(Handshake.safeParse({ protocol: '1', device: ids.annasDevice }).success).toBe(false);
    expect(Handshake.safeParse(undefined).success).toBe(false);
  });
});

describe('lists', () => {
  it('[P1] a device watches at most 200 people', () => {
    const { message } = clientMessages['presence-watch'];
    const watches = (count: number) => {
      const people = Array.from({ length: count }, () => ids.bob);
      return message.safeParse({ ...clientSamples['presence-watch'], people }).success;
    };
    expect(watches(0)).toBe(true);
    expect(watches(limits.watchedPeople)).toBe(true);
    expect(watches(limits.watchedPeople + 1)).toBe(false);
  });

  it('[R2] a page of the roster has 1 to 100 people', () => {
    const { message } = clientMessages['people-list'];
    const asks = (limit: number) =>
      message.safeParse({ ...clientSamples['people-list'], limit }).success;
    expect([1, limits.rosterPage].every(asks)).toBe(true);
    expect([0, limits.rosterPage + 1, 1.5].some(asks)).toBe(false);
  });

  it('[R2] what the roster is searched for can be stored', () => {
    const { message } = clientMessages['people-list'];
    const parsed = message.parse({
      ...clientSamples['people-list'],
      query: 'a\0',
      after: '\ud800',
    });
    expect(parsed).toMatchObject({ query: 'a\ufffd', after: '\ufffd' });
  });
});

describe('[M5] a frame', () => {
  it('has room for the largest real description, but not for any text of that size', () => {
    const sdp = '\n'.repeat(limits.sdpBytes);
    const frame = JSON.stringify(['video-offer', { ...clientSamples['video-offer'], sdp }]);
    expect(frame.length).toBeGreaterThan(limits.frameBytes);
    const realistic = 'a=rtpmap:96 VP8/90000\r\n'.repeat(Math.floor(limits.sdpBytes / 23));
    const usual = JSON.stringify([
      'video-offer',
      { ...clientSamples['video-offer'], sdp: realistic },
    ]);
    expect(usual.length).toBeLessThan(limits.frameBytes);
  });
});
