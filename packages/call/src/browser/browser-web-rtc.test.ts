import { afterEach, describe, expect, it } from '@jest/globals';
import { FakeTrack } from '../testing/fake-media.js';
import { browserWebRtc } from './browser-web-rtc.js';

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

let made: EventTarget | undefined;

const pcOf = (): EventTarget => {
  if (!made) throw new Error('No peer connection was made');
  return made;
};

/** A browser whose peer connections have this transceiver. */
const browserWith = (transceiver: OldTransceiver) => {
  Object.assign(globalThis, {
    RTCPeerConnection: class extends EventTarget {
      addTransceiver = () => transceiver;

      constructor() {
        super();
        made = this;
      }
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

  it('makes the picture of a camera smaller, and leaves the rest of its encodings as it is', async () => {
    const sent: unknown[] = [];
    const sender = {
      getParameters: () => ({ transactionId: '7', encodings: [{ rid: 'one', active: true }] }),
      setParameters: async (parameters: unknown) => void sent.push(parameters),
    };
    const transceiver = Object.assign(new NewTransceiver(), { sender });
    await browserWith(transceiver).addTransceiver('video', {}).sender.tuneCamera(4);
    expect(sent).toEqual([
      {
        transactionId: '7',
        degradationPreference: 'balanced',
        encodings: [{ rid: 'one', active: true, scaleResolutionDownBy: 4 }],
      },
    ]);
  });

  it('counts what arrives by several accounts, and leaves out what it cannot read', async () => {
    const pc = browserWith(new NewTransceiver());
    Object.assign(pcOf(), {
      getStats: async () =>
        new Map<string, unknown>([
          ['IT01V', { type: 'inbound-rtp', packetsReceived: 7 }],
          ['T01', { type: 'transport', packetsReceived: 90 }],
          ['CP1', { type: 'candidate-pair', packetsReceived: 91 }],
          ['IT01A', { type: 'inbound-rtp' }],
          ['odd', null],
        ]),
      getReceivers: () => [
        { getSynchronizationSources: () => [{ source: 1234, timestamp: 55.5 }] },
        { getSynchronizationSources: () => [] },
      ],
    });
    expect([...(await pc.countReceived())]).toEqual([
      ['IT01V', 7],
      ['T01', 90],
      ['source 1234', 55.5],
    ]);
  });

  it('leaves the order to a browser that takes none', () => {
    const transceiver = browserWith(new OldTransceiver()).addTransceiver('audio', {});
    expect(() => transceiver.setCodecPreferences([opus])).not.toThrow();
    expect(browserWebRtc.receivableCodecs('audio')).toEqual([]);
  });
});
