import { describe, expect, it } from '@jest/globals';
import { CallLog } from './call-log.js';

describe('the log of calls', () => {
  it('keeps what happened, with the time of day', () => {
    const log = new CallLog(() => 0);
    log.info('call', { from: 'idle', to: 'inviting', callId: undefined });
    log.warn('the browser refused', { reason: 'negotiation' });
    expect(log.lines).toEqual([
      '00:00:00.000 call from=idle to=inviting',
      '00:00:00.000 ! the browser refused reason=negotiation',
    ]);
  });

  it('has no place for descriptions, candidates or objects', () => {
    const log = new CallLog(() => 0);
    log.info('call', { sdp: `v=0\r\n${'a'.repeat(200)}`, candidate: { candidate: 'candidate:1' } });
    expect(log.lines).toEqual(['00:00:00.000 call']);
  });

  it('forgets the oldest', () => {
    const log = new CallLog(() => 0);
    for (let line = 0; line < 150; line += 1) log.info(`line ${line}`);
    expect(log.lines).toHaveLength(100);
    expect(log.lines[0]).toContain('line 50');
  });
});
