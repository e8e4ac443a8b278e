import { describe, expect, it } from '@jest/globals';
import { CallEndReason } from '@parley/protocol';
import { expandMacrosPlainly } from '../../testing/plain-macros.js';

expandMacrosPlainly();
const { endedText } = await import('./ended-text.js');

const facts = { role: 'caller', name: 'Bob', endedHere: false } as const;
const sentence = (reason: CallEndReason, other: Partial<Parameters<typeof endedText>[1]> = {}) =>
  endedText({ kind: 'ended', reason }, { ...facts, ...other }).sentence.message;

describe('what is said of an ended call', () => {
  it.each(
    CallEndReason.options.flatMap((reason) => [
      { reason, role: 'caller' as const },
      { reason, role: 'callee' as const },
    ]),
  )('is a sentence for $reason to the $role', ({ reason, role }) => {
    const text = endedText({ kind: 'ended', reason }, { ...facts, role });
    expect(text.sentence.message).toMatch(/^[A-Z].+[a-z]$/);
    if (text.advice) expect(text.advice.message).toMatch(/^[A-Z].+\.$/);
  });

  it('tells apart why nobody answered', () => {
    const reasons = ['declined', 'busy', 'unavailable', 'timeout', 'canceled'] as const;
    expect(reasons.map((reason) => sentence(reason))).toEqual([
      'Bob declined',
      'Bob is busy',
      'Bob is not available',
      'No answer',
      'Call canceled',
    ]);
  });

  it('says to who was called that they missed it, and why', () => {
    const reasons = ['canceled', 'busy', 'unavailable', 'timeout', 'caller_lost'] as const;
    const texts = reasons.map((reason) =>
      endedText({ kind: 'ended', reason }, { ...facts, role: 'callee' }),
    );
    for (const text of texts) expect(text.sentence.message).toBe('You missed a call from Bob');
    expect(new Set(texts.map(({ advice }) => advice?.message)).size).toBe(reasons.length);
  });

  it('knows who hung up', () => {
    expect(sentence('hangup')).toBe('Bob hung up');
    expect(sentence('hangup', { endedHere: true })).toBe('You hung up');
  });

  it('[C4] says that another device has it, and offers no call there', () => {
    const text = endedText({ kind: 'elsewhere', how: 'answered_elsewhere' }, facts);
    expect(text).toMatchObject({ canCallAgain: false, stay: 'passing' });
    expect(text.sentence.message).toBe('Answered on another device');
  });

  it('stays on the screen when something is left to do', () => {
    const stays = (reason: CallEndReason) => endedText({ kind: 'ended', reason }, facts).stay;
    expect(['hangup', 'canceled'].map((reason) => stays(CallEndReason.parse(reason)))).toEqual([
      'passing',
      'passing',
    ]);
    for (const reason of ['busy', 'timeout', 'connect_failed', 'media_failed'] as const) {
      expect(stays(reason)).toBe('lasting');
    }
  });
});
