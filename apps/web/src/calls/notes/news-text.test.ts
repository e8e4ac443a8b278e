import { describe, expect, it } from '@jest/globals';
import { expandMacrosPlainly } from '../../testing/plain-macros.js';
import { bob } from '../../testing/samples.js';

expandMacrosPlainly();
const { newsText } = await import('./news-text.js');

describe('what is told beside a call', () => {
  it('names the device that is gone and the one in its place, or what its lack means', () => {
    const told = (change: { kind: 'microphone' | 'camera'; from: string; to?: string }) =>
      newsText({ kind: 'device-changed', change }).message;
    expect(told({ kind: 'microphone', from: 'Headset', to: 'Built-in' })).toBe(
      'Headset is gone. Built-in is used now.',
    );
    expect(told({ kind: 'microphone', from: 'Headset' })).toContain('You are not heard.');
    expect(told({ kind: 'camera', from: 'Webcam' })).toContain('You are not seen.');
  });

  it('names the device that is still used when the chosen one did not start', () => {
    const kept = { kind: 'camera', label: 'Webcam', issue: 'in-use' } as const;
    expect(newsText({ kind: 'device-kept', kept }).message).toBe(
      'That camera could not be started. Webcam is still used.',
    );
  });

  it('names who called meanwhile', () => {
    const text = newsText({ kind: 'missed-while-busy', peer: bob, media: 'video' });
    expect(text.message).toContain('Bob called while you were in a call');
  });

  it('names who keeps another call from being made', () => {
    expect(newsText({ kind: 'in-a-call', peer: bob }).message).toContain('in a call with Bob');
    expect(newsText({ kind: 'is-called', peer: bob }).message).toContain('Bob is calling you');
  });

  it.each([
    [{ why: 'browser' }, 'Your screen is shared no more.'],
    [{ why: 'taken-over' }, 'Bob shares a screen now, and yours is shared no more.'],
    [{ why: 'reload' }, 'Your screen is shared no more, since the page was reloaded.'],
    [{ why: 'failed', issue: 'denied' }, 'Your system does not let this browser see the screen'],
    [{ why: 'failed', issue: 'unknown' }, 'Your screen could not be shared.'],
  ] as const)('says that a screen is shared no more, and why: %j', (end, words) => {
    expect(newsText({ kind: 'screen-ended', end, by: bob.name }).message).toContain(words);
  });
});
