import { afterEach, describe, expect, it } from '@jest/globals';
import { browserWebRtc } from './browser-web-rtc.js';
import { FakeTrack } from './testing/fake-media.js';

/** As in Firefox before 128, which has no `setCodecPreferences`. */
class OldTransceiver {
  direction = 'sendrecv';
  readonly sender = {};
  readonly receiver = { track: new FakeTrack('audio') };
}

class NewTransceiver extends OldTransceiver {
  codecs: RTCRtpCodec[] = [];

  setCodecPreferences(codecs: RTCRtpCodec[]): void {
    this.codecs = codecs;
  }
}

const opus = { mimeType: 'audio/opus', clockRate: 48_000 };

/** A browser whose peer connections have this transceiver. */
const browserWith = (transceiver: OldTransceiver) => {
  Object.assign(globalThis, {
    RTCPeerConnection: class extends EventTarget {
      addTransceiver = () => transceiver;
    },
    RTCRtpReceiver: transceiver instanceof NewTransceiver ? { getCapabilities: () => null } : {},
  });
  return browserWebRtc.createPeerConnection(
    {},
    { negotiationNeeded: () => {}, candidate: () => {}, connection: () => {}, track: () => {} },
  );
};

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'RTCPeerConnection');
  Reflect.deleteProperty(globalThis, 'RTCRtpReceiver');
});

describe("the browser's WebRTC", () => {
  it('orders codecs where the browser can', () => {
    const transceiver = new NewTransceiver();
    browserWith(transceiver).addTransceiver('audio', {}).setCodecPreferences([opus]);
    expect(transceiver.codecs).toEqual([opus]);
    expect(browserWebRtc.receivableCodecs('audio')).toEqual([]);
  });

  it('leaves the order to a browser that takes none', () => {
    const transceiver = browserWith(new OldTransceiver()).addTransceiver('audio', {});
    expect(() => transceiver.setCodecPreferences([opus])).not.toThrow();
    expect(browserWebRtc.receivableCodecs('audio')).toEqual([]);
  });
});
