import { describe, expect, it } from '@jest/globals';
import { expandMacrosPlainly } from '../../testing/plain-macros.js';
import { active, connecting, outgoing, reconnecting } from '../../testing/views.js';

expandMacrosPlainly();
const { stateLine } = await import('./state-line.js');

const line = (view: Parameters<typeof stateLine>[0]) => stateLine(view)?.line.message;

describe('the line that says what goes on', () => {
  it('claims no ringing before a device rings, then says on how many', () => {
    expect([0, 1, 2].map((devices) => line(outgoing(devices)))).toEqual([
      'Calling…',
      'Ringing…',
      'Ringing on 2 devices',
    ]);
  });

  it('[C10] says that it rings silently, and why', () => {
    for (const devices of [1, 2]) {
      const { line: said, more } = stateLine(outgoing(devices, true)) ?? {};
      expect(said?.message).toBe('Ringing silently');
      expect(more?.message).toBe('Bob does not want to be disturbed');
    }
  });

  it('is empty while the call simply runs', () => {
    expect(line(connecting)).toBe('Connecting…');
    expect(line(active)).toBeUndefined();
  });

  it('says that nothing comes of the peer, who seems to be there', () => {
    expect(line({ ...active, peerHangs: true })).toBe('Nothing is coming from Bob');
  });

  it('[N7] tells a reload of the peer from a lost connection', () => {
    expect(line(reconnecting('peer-reloading'))).toBe('Bob is reloading');
    for (const cause of ['own-network', 'peer-network', 'own-reload', 'unknown'] as const) {
      expect(line(reconnecting(cause))).toBe('Reconnecting…');
    }
  });

  it('says whose network is down where that is known', () => {
    const more = (cause: 'own-network' | 'peer-network' | 'unknown') =>
      stateLine(reconnecting(cause))?.more?.message;
    expect(more('own-network')).toBe('Your network is down');
    expect(more('peer-network')).toBe('Bob’s network is down');
    expect(more('unknown')).toBeUndefined();
  });
});
