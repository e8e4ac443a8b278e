import { describe, expect, it } from '@jest/globals';
import { wordsOf } from './words-of-parts.js';

const messages = { a: 'Lobby', b: 'Mute', c: 'Accept' };
const stage = 'src/calls/stage/StageControls.tsx';
const origins = new Map([
  ['a', ['src/shell/Shell.tsx']],
  ['b', [stage, 'src/calls/incoming/IncomingCall.tsx']],
  ['c', [stage, 'src/calls/CallButtons.tsx']],
]);

describe('the words of a part of the client', () => {
  it('are those that are written nowhere else', () => {
    expect(wordsOf('calls', messages, origins)).toEqual({ b: 'Mute' });
  });

  it('are with each of those that share where they are written', () => {
    const shared = new Map([['a', ['src/admin/words-of-roles.ts']]]);
    for (const part of ['menu', 'account']) {
      expect(wordsOf(part, { a: 'Owner' }, shared)).toEqual({ a: 'Owner' });
    }
  });

  it('leave all others to the first screen, none twice and none out', () => {
    expect(wordsOf(undefined, messages, origins)).toEqual({ a: 'Lobby', c: 'Accept' });
  });

  it('of a part that nobody knows are none', () => {
    expect(() => wordsOf('else', messages, origins)).toThrow('else');
  });
});
