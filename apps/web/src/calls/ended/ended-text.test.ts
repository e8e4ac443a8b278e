import { describe, expect, it } from '@jest/globals';
import { CallEndReason } from '@parley/protocol';
import { expandMacrosPlainly } from '../../testing/plain-macros.js';
import type { EndedFacts } from './ended-text.js';

expandMacrosPlainly();
const { endedText } = await import('./ended-text.js');

const facts: EndedFacts = {
  role: 'caller',
  media: 'video',
  name: 'Bob',
  answered: false,
  endedHere: false,
};
const told = (reason: CallEndReason, other: Partial<EndedFacts> = {}) =>
  endedText({ kind: 'ended', reason }, { ...facts, ...other });
const sentence = (reason: CallEndReason, other: Partial<EndedFacts> = {}) =>
  told(reason, other).sentence.message;

describe('what is said of an ended call', () => {
  it.each(
    CallEndReason.options.flatMap((reason) => [
      { reason, role: 'caller' as const },
      { reason, role: 'callee' as const },
    ]),
  )('is a sentence for $reason to the $role', ({ reason, role }) => {
    const { sentence: said, why, advice } = told(reason, { role });
    expect(said.message).toMatch(/^[A-Z].+[a-z]$/);
    if (why) expect(why.message).toMatch(/^[A-Z].+[a-z]$/);
    if (advice) expect(advice.message).toMatch(/^[A-Z].+\.$/);
  });

  it('tells apart why nobody answered', () => {
    const reasons = ['declined', 'busy', 'unavailable', 'timeout', 'canceled'] as const;
    expect(reasons.map((reason) => sentence(reason))).toEqual([
      'Bob declined',
      'Bob was in another call',
      'Bob was not available',
      'No answer',
      'Canceled video call',
    ]);
  });

  it('says to who was called that they missed it, and why, if it did not simply ring in vain', () => {
    const reasons = ['canceled', 'busy', 'unavailable', 'timeout', 'caller_lost'] as const;
    const texts = reasons.map((reason) => told(reason, { role: 'callee' }));
    for (const text of texts) expect(text.sentence.message).toBe('Missed video call');
    expect(new Set(texts.map(({ why }) => why?.message)).size).toBe(reasons.length);
  });

  it('knows who hung up, also before the two saw or heard each other', () => {
    expect(sentence('hangup')).toBe('Bob hung up');
    expect(sentence('hangup', { endedHere: true, durationMs: 5_000 })).toBe('You hung up');
  });

  it('says why it ended when nobody wished it', () => {
    expect(sentence('peer_lost', { durationMs: 5_000 })).toBe('The connection was lost');
    const unseen = told('peer_lost');
    expect(unseen.sentence.message).toBe('Video call broke off');
    expect(unseen.why?.message).toBe('The connection was lost');
  });

  it('says to nobody who answered that they missed it, though nothing was seen or heard yet', () => {
    for (const role of ['caller', 'callee'] as const) {
      expect(sentence('revoked', { role, answered: true })).toBe('One of you signed out');
      expect(sentence('media_failed', { role, answered: true })).toBe('The connection was lost');
    }
  });

  it('[C4] says that another device has it, and offers no call there', () => {
    const text = endedText({ kind: 'elsewhere', how: 'answered_elsewhere' }, facts);
    expect(text).toMatchObject({ canCallAgain: false, stay: 'passing' });
    expect(text.sentence.message).toBe('Answered on another device');
  });

  it('offers no call after one that took the place of this', () => {
    expect(told('replaced')).toMatchObject({ canCallAgain: false, stay: 'passing' });
  });

  it('stays on the screen when something is left to do', () => {
    for (const reason of ['hangup', 'canceled'] as const) {
      expect(told(reason).stay).toBe('passing');
    }
    for (const reason of ['busy', 'timeout', 'connect_failed', 'media_failed'] as const) {
      expect(told(reason).stay).toBe('lasting');
    }
    expect(told('declined').stay).toBe('lasting');
    expect(told('declined', { role: 'callee' }).stay).toBe('passing');
  });
});
