import { describe, expect, it } from '@jest/globals';
import {
  active,
  connecting,
  ended,
  incoming,
  outgoing,
  reconnecting,
} from '../../testing/views.js';
import { chimeOf, ringingOf } from './sounds-of-calls.js';

const idle = { phase: 'idle' } as const;

describe('the sounds of calls', () => {
  it('ring for a call that comes in, until it is ignored', () => {
    expect(ringingOf(incoming())).toBe('ring');
    expect(ringingOf(incoming(true))).toBeUndefined();
  });

  it('let a caller hear ringing only once a device rings', () => {
    expect(ringingOf(outgoing(0))).toBeUndefined();
    expect(ringingOf(outgoing(1))).toBe('ringback');
  });

  it('are silent in a call and after it', () => {
    for (const view of [idle, connecting, active, reconnecting('unknown'), ended()]) {
      expect(ringingOf(view)).toBeUndefined();
    }
  });

  it('say once that the call stands, not again when it comes back', () => {
    expect(chimeOf(connecting, active)).toBe('connected');
    expect(chimeOf(reconnecting('unknown'), active)).toBeUndefined();
    expect(chimeOf(active, { ...active })).toBeUndefined();
  });

  it('say that a call is over, but not one that only rang here', () => {
    expect(chimeOf(active, ended())).toBe('ended');
    expect(chimeOf(outgoing(1), ended())).toBe('ended');
    expect(chimeOf(incoming(), ended())).toBeUndefined();
    expect(chimeOf(ended(), idle)).toBeUndefined();
  });
});
