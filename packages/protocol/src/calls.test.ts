import { describe, expect, it } from '@jest/globals';
import { Candidate, callRequests, Sdp } from './calls.js';
import { limits } from './limits.js';
import { clientMessages } from './messages.js';
import { clientSamples } from './testing/samples.js';
import { utf8Bytes } from './wire-size.js';

const isSdp = (sdp: unknown) => Sdp.safeParse(sdp).success;
const isCandidate = (candidate: unknown) => Candidate.safeParse(candidate).success;

describe('a session description', () => {
  it('[M5] has at most 64 KiB', () => {
    expect(isSdp('x'.repeat(limits.sdpBytes))).toBe(true);
    expect(isSdp('x'.repeat(limits.sdpBytes + 1))).toBe(false);
  });

  it('[M5] is measured in bytes, not in characters', () => {
    expect(isSdp('é'.repeat(limits.sdpBytes / 2))).toBe(true);
    expect(isSdp(`${'é'.repeat(limits.sdpBytes / 2)}x`)).toBe(false);
  });

  it('[M4] may say anything but nothing', () => {
    expect(isSdp('no SDP at all')).toBe(true);
    expect(isSdp('')).toBe(false);
    expect(isSdp(7)).toBe(false);
  });
});

describe('a candidate', () => {
  const around = utf8Bytes(JSON.stringify({ candidate: '' }));
  const room = limits.candidateBytes - around;

  it('[M5] has at most 2 KiB as JSON', () => {
    expect(isCandidate({ candidate: 'x'.repeat(room) })).toBe(true);
    expect(isCandidate({ candidate: 'x'.repeat(room + 1) })).toBe(false);
  });

  it('[M5] is measured in bytes, not in characters', () => {
    expect(isCandidate({ candidate: '語'.repeat(Math.floor(room / 3)) })).toBe(true);
    expect(isCandidate({ candidate: '語'.repeat(Math.floor(room / 3) + 1) })).toBe(false);
  });

  it('[N2] may be the end of candidates', () => {
    expect(isCandidate({ candidate: '', sdpMid: null, usernameFragment: null })).toBe(true);
  });

  it('loses fields of no known meaning, however deep they go', () => {
    const depth = 20_000;
    const deep: unknown = JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
    expect(Candidate.parse({ candidate: 'x', deep })).toEqual({ candidate: 'x' });
  });

  it.each([null, 'candidate:1', {}, { candidate: 1 }, { candidate: '', sdpMLineIndex: 0.5 }])(
    'is never %j',
    (input) => {
      expect(isCandidate(input)).toBe(false);
    },
  );
});

describe('an epoch', () => {
  const { message } = callRequests['call-resume'];
  const resumes = (epoch: number) =>
    message.safeParse({ ...clientSamples['call-resume'], epoch }).success;

  it('is 1 or more, whole, and fits in 31 bits', () => {
    expect([1, limits.counter].every(resumes)).toBe(true);
    expect([0, -1, 1.5, limits.counter + 1, Number.NaN].some(resumes)).toBe(false);
  });
});

describe('a call message', () => {
  it.each(['canceled', 'busy', 'revoked', ''])('hang-up cannot claim the reason %j', (reason) => {
    const { message } = clientMessages['hang-up'];
    expect(message.safeParse({ ...clientSamples['hang-up'], reason }).success).toBe(false);
  });

  it('call-invite is for video or voice', () => {
    const { message } = clientMessages['call-invite'];
    expect(message.safeParse({ ...clientSamples['call-invite'], media: 'voice' }).success).toBe(
      true,
    );
    expect(message.safeParse({ ...clientSamples['call-invite'], media: 'fax' }).success).toBe(
      false,
    );
  });

  it('target is at most the longest name', () => {
    const { message } = clientMessages['video-offer'];
    const aims = (target: string) =>
      message.safeParse({ ...clientSamples['video-offer'], target }).success;
    expect(aims('🦉'.repeat(limits.nameMax))).toBe(true);
    expect(aims('🦉'.repeat(limits.nameMax + 1))).toBe(false);
  });
});
