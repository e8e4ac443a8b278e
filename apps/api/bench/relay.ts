import { type CallId, callDeadlines } from '@parley/protocol';
import { connectBare, newId, type ParleySocket, signIn, succeeded } from './clients.js';
import { type Rate, sequentially } from './measure.js';

/** About what a candidate of a real browser weighs. */
const CANDIDATE = {
  candidate:
    'candidate:842163049 1 udp 1677729535 203.0.113.7 46154 typ srflx raddr 192.0.2.17 rport 46154 generation 0 ufrag 4ZcD network-cost 999',
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: '4ZcD',
};

/** A thing that is measured in rounds, and how to take it down. */
export type Subject = { round: (ms: number) => Promise<Rate>; close: () => void };

const incomingCall = (socket: ParleySocket) =>
  new Promise<CallId>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('No call came in')), callDeadlines.alert);
    socket.once('call-incoming', ({ call }) => {
      clearTimeout(late);
      resolve(call.callId);
    });
  });

/** Two devices in a call through the API; one sends candidates, each acked when the other has it. */
export const relayThroughParley = async (url: string): Promise<Subject> => {
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
  bob.socket.on('new-ice-candidate', (_message, ack) => ack({ ok: true }));
  const relay = async (): Promise<void> => {
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
  return {
    round: (ms) => sequentially(ms, relay),
    close: () => {
      anna.socket.disconnect();
      bob.socket.disconnect();
    },
  };
};

/** The same way of a message through a bare server. */
export const relayThroughBare = async (url: string): Promise<Subject> => {
  const [anna, bob] = await Promise.all([connectBare(url), connectBare(url)]);
  await bob.emitWithAck('join', 'bob');
  bob.on('relay', (_message: unknown, ack: (received: { ok: true }) => void) => ack({ ok: true }));
  const relay = async (): Promise<void> => {
    const message = { type: 'new-ice-candidate', id: newId(), candidate: CANDIDATE };
    const delivered: unknown = await anna.emitWithAck('relay', 'bob', message);
    if (delivered !== true) throw new Error('A message was not delivered');
  };
  return {
    round: (ms) => sequentially(ms, relay),
    close: () => {
      anna.disconnect();
      bob.disconnect();
    },
  };
};
