import { describe, expect, it } from '@jest/globals';
import { sectionsOf, takesChannels } from './described-sections.js';

const sdp = (...lines: string[]) => ['v=0', 'o=- 1 1 IN IP4 0.0.0.0', ...lines, ''].join('\r\n');

const all = { isRejected: false, sends: true, receives: true };
const none = { sends: false, receives: false };

describe('the sections of a description', () => {
  it('[N13] have a kind, a name that any client may choose, and directions', () => {
    const description = sdp(
      'm=video 9 UDP/TLS/RTP/SAVPF 96',
      'a=mid:camera-of-bob',
      'a=recvonly',
      'm=audio 54321 UDP/TLS/RTP/SAVPF 111',
      'a=inactive',
      'a=mid:7',
      'm=audio 9 UDP/TLS/RTP/SAVPF 111',
      'a=sendonly',
      'a=mid:8',
      'm=text 9 UDP/TLS/RTP/SAVPF 98',
    );
    expect(sectionsOf(description)).toEqual([
      { kind: 'video', mid: 'camera-of-bob', isRejected: false, sends: false, receives: true },
      { kind: 'audio', mid: '7', isRejected: false, ...none },
      { kind: 'audio', mid: '8', isRejected: false, sends: true, receives: false },
      { kind: 'text', mid: undefined, ...all },
    ]);
  });

  it('[N13] are rejected by the port 0, unless they only share the transport of another', () => {
    const description = sdp(
      'm=audio 0 UDP/TLS/RTP/SAVPF 111',
      'a=mid:0',
      'a=sendrecv',
      'm=video 0 UDP/TLS/RTP/SAVPF 96',
      'a=mid:1',
      'a=bundle-only',
    );
    expect(sectionsOf(description)).toEqual([
      { kind: 'audio', mid: '0', isRejected: true, ...none },
      { kind: 'video', mid: '1', ...all },
    ]);
  });

  it('[N15] have a data channel, or none, or one that is refused', () => {
    const channel = (port: number) => `m=application ${port} UDP/DTLS/SCTP webrtc-datachannel`;
    expect(takesChannels(sdp(channel(9), 'a=mid:0'))).toBe(true);
    expect(takesChannels(sdp(channel(0), 'a=mid:0'))).toBe(false);
    expect(takesChannels(sdp('m=audio 9 UDP/TLS/RTP/SAVPF 111'))).toBe(false);
  });

  it('are none in what is no description', () => {
    for (const text of ['', 'm=', 'nonsense', '\n\nm']) expect(takesChannels(text)).toBe(false);
    expect(sectionsOf('')).toEqual([]);
  });
});
