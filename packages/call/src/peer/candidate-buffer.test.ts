import { describe, expect, it } from '@jest/globals';
import { CandidateBuffer, ufragsOf } from './candidate-buffer.js';

const candidate = (ufrag: string, port = 1) => ({
  candidate: `candidate:1 1 udp 1 192.0.2.1 ${port} typ host`,
  usernameFragment: ufrag,
});

describe('[N2] candidates', () => {
  it('wait until the description of their generation is set, and come in their order', () => {
    const buffer = new CandidateBuffer();
    buffer.keep(1, candidate('aaaa', 1));
    buffer.keep(1, candidate('bbbb', 2));
    buffer.keep(1, candidate('aaaa', 3));
    expect(buffer.take(1, new Set(['aaaa']))).toEqual([candidate('aaaa', 1), candidate('aaaa', 3)]);
    expect(buffer.take(1, new Set(['aaaa']))).toEqual([]);
    expect(buffer.take(1, new Set(['bbbb']))).toEqual([candidate('bbbb', 2)]);
  });

  it('of another epoch are not mixed in, although the generation is the same', () => {
    const buffer = new CandidateBuffer();
    buffer.keep(2, candidate('aaaa'));
    expect(buffer.take(1, new Set(['aaaa']))).toEqual([]);
    expect(buffer.take(2, new Set(['aaaa']))).toHaveLength(1);
  });

  it('without a generation belong to the present description', () => {
    const buffer = new CandidateBuffer();
    buffer.keep(1, { candidate: 'candidate:1', usernameFragment: null });
    expect(buffer.take(1, new Set())).toEqual([]);
    expect(buffer.take(1, new Set(['aaaa']))).toHaveLength(1);
  });

  it('of generations and epochs that are over are dropped', () => {
    const buffer = new CandidateBuffer();
    buffer.keep(1, candidate('aaaa'));
    buffer.keep(2, candidate('bbbb'));
    buffer.keep(2, candidate('cccc'));
    buffer.forgetBefore(2);
    buffer.forget(2, new Set(['bbbb']));
    expect(buffer.take(1, new Set(['aaaa']))).toEqual([]);
    expect(buffer.take(2, new Set(['bbbb', 'cccc']))).toEqual([candidate('cccc')]);
  });

  it('that nobody will ever ask for do not pile up', () => {
    const buffer = new CandidateBuffer();
    for (let port = 0; port < 1_000; port += 1) buffer.keep(1, candidate('never', port));
    expect(buffer.take(1, new Set(['never'])).length).toBeLessThan(300);
  });
});

describe('the generations of a description', () => {
  it('are those of all its sections', () => {
    const sdp = 'v=0\r\na=ice-ufrag:aB+/\r\nm=audio\r\na=ice-ufrag:cDeF\r\na=ice-pwd:x\r\n';
    expect([...ufragsOf(sdp)]).toEqual(['aB+/', 'cDeF']);
    expect([...ufragsOf('')]).toEqual([]);
  });
});
