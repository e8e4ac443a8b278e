import { type CallId, callDeadlines } from '@parley/protocol';
import { compare, keepDoing } from './alternate.js';
import { connectBare, newId, type ParleySocket, signIn, succeeded } from './clients.js';
import type { Result, Row } from './result.js';
import { startBare, startParley } from './servers.js';

/** About what a candidate of a real browser weighs. */
const CANDIDATE = {
  candidate:
    'candidate:842163049 1 udp 1677729535 203.0.113.7 46154 typ srflx raddr 192.0.2.17 rport 46154 generation 0 ufrag 4ZcD network-cost 999',
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: '4ZcD',
};

/** One relay that is acked when the other device has it. */
export type Relay = () => Promise<void>;

const incomingCall = (socket: ParleySocket) =>
  new Promise<CallId>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('No call came in')), callDeadlines.alert);
    socket.once('call-incoming', ({ call }) => {
      clearTimeout(late);
      resolve(call.callId);
    });
  });

/** Between two devices in a call through the API; what is sent are candidates. */
export const relayThroughParley = async (url: string): Promise<Relay> => {
  const [anna, bob] = await Promise.all([signIn(url, 'Relay Anna'), signIn(url, 'Relay Bob')]);
  const ringing = incomingCall(bob.socket);
  succeeded(
    await anna.socket.emitWithAck('call-invite', {
      type: 'call-invite',
      id: newId(),
      person: bob.self.id,
      media: 'video',
    }),
  );
  const callId = await ringing;
  succeeded(
    await bob.socket.emitWithAck('call-accept', { type: 'call-accept', id: newId(), callId }),
  );
  for (const { socket } of [anna, bob]) {
    // A call without media would end before the bench does.
    const sends = { microphone: true, camera: true, screen: false };
    const media = { callId, epoch: 1, flow: 'flowing', sends } as const;
    succeeded(
      await socket.emitWithAck('call-media-state', {
        type: 'call-media-state',
        id: newId(),
        ...media,
      }),
    );
  }
  bob.socket.on('new-ice-candidate', (_message, ack) => ack({ ok: true }));
  return async () => {
    const { delivered } = succeeded(
      await anna.socket.emitWithAck('new-ice-candidate', {
        type: 'new-ice-candidate',
        id: newId(),
        target: bob.self.name,
        candidate: CANDIDATE,
        callId,
        epoch: 1,
      }),
    );
    if (!delivered) throw new Error('A candidate was not delivered');
  };
};

/** The same way of a message through a bare server. */
const relayThroughBare = async (url: string): Promise<Relay> => {
  const [anna, bob] = await Promise.all([connectBare(url), connectBare(url)]);
  await bob.emitWithAck('join', 'bob');
  bob.on('relay', (_message: unknown, ack: (received: { ok: true }) => void) => ack({ ok: true }));
  return async () => {
    const message = { type: 'new-ice-candidate', id: newId(), candidate: CANDIDATE };
    const delivered: unknown = await anna.emitWithAck('relay', 'bob', message);
    if (delivered !== true) throw new Error('A message was not delivered');
  };
};

const BOUNDS = [
  { inFlight: 1, atLeast: 0.6, atMost: 2.2 },
  { inFlight: 64, atLeast: 0.7, atMost: 1.6 },
] as const;

/** Acked relays, one after the other and as many at once as two browsers send when a call begins. */
export const bench = async (): Promise<Result> => {
  const [parley, bare] = await Promise.all([startParley(), startBare()]);
  const ours = await relayThroughParley(parley.url);
  const theirs = await relayThroughBare(bare.url);
  const rows: Row[] = [];
  for (const { inFlight, atLeast, atMost } of BOUNDS) {
    const ratios = await compare(
      `relays, ${inFlight} in flight`,
      { server: parley, work: (ms) => keepDoing(ms, inFlight, ours) },
      { server: bare, work: (ms) => keepDoing(ms, inFlight, theirs) },
    );
    rows.push(
      { name: `rate with ${inFlight} in flight, to bare Socket.IO`, figure: ratios.rate, atLeast },
      { name: `server CPU a relay with ${inFlight}, to bare`, figure: ratios.cpu, atMost },
    );
  }
  await Promise.all([parley.stop(), bare.stop()]);
  return { name: 'relay', rows };
};
