import type {
  CallId,
  CallMedia,
  CallSnapshot,
  MessagePreview,
  ResumeToken,
} from '@parley/protocol';
import type { Client } from './client.js';
import { directOf } from './people.js';

/** A call as its two devices hold it. */
export type Pair = {
  callId: CallId;
  caller: Client;
  callee: Client;
  callerToken: ResumeToken;
  calleeToken: ResumeToken;
};

export const SDP = 'v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\n';

export const SENDS = { microphone: true, camera: true, screen: false };

/** The token that an ack must hold while the call lives. */
const given = (token: ResumeToken | undefined): ResumeToken => {
  if (token === undefined) throw new Error('The call is over');
  return token;
};

/** Clicks on a person. */
export const invite = (caller: Client, callee: Client, media: CallMedia = 'video') =>
  caller.request('call-invite', { person: callee.self.id, media });

/** A call that rings, as far as the server is concerned. */
export const ring = async (caller: Client, callee: Client, media: CallMedia = 'video') => {
  const { call, resumeToken } = await invite(caller, callee, media);
  await callee.next('call-incoming', (push) => push.call.callId === call.callId);
  return { callId: call.callId, call, token: given(resumeToken) };
};

/** A call that has been accepted and has no media yet. */
export const answer = async (caller: Client, callee: Client): Promise<Pair> => {
  const { callId, token } = await ring(caller, callee);
  const { resumeToken } = await callee.request('call-accept', { callId });
  return { callId, caller, callee, callerToken: token, calleeToken: resumeToken };
};

export const report = async (
  { callId }: Pick<Pair, 'callId'>,
  device: Client,
  flow: 'none' | 'flowing' | 'lost',
  epoch = 1,
): Promise<CallSnapshot> => {
  const media = { callId, epoch, flow, sends: SENDS };
  return (await device.request('call-media-state', media)).call;
};

/** A call in which both see and hear each other. */
export const talk = async (caller: Client, callee: Client): Promise<Pair> => {
  const pair = await answer(caller, callee);
  await report(pair, caller, 'flowing');
  await report(pair, callee, 'flowing');
  return pair;
};

/** The fields of an offer or an answer for a person. */
export const description = (callId: CallId, to: Client, epoch = 1) => ({
  callId,
  target: to.self.name,
  sdp: SDP,
  epoch,
  neg: 1,
});

export const hangUp = ({ callId }: Pick<Pair, 'callId'>, by: Client, other: Client) =>
  by.request('hang-up', { callId, target: other.self.name, reason: 'hangup' });

/** Waits until the device has been told that the call is in this state. */
export const toldState = async (
  device: Client,
  { callId }: Pick<Pair, 'callId'>,
  state: CallSnapshot['state'],
): Promise<CallSnapshot> => {
  const { call } = await device.next(
    'call-state',
    (push) => push.call.callId === callId && push.call.state === state,
  );
  return call;
};

/** Waits until the witness has been told that the person's joined device is gone, or is back. */
export const toldConnected = async (
  witness: Client,
  { callId }: Pick<Pair, 'callId'>,
  { self }: Client,
  connected: boolean,
): Promise<CallSnapshot> => {
  const { call } = await witness.next(
    'call-state',
    (push) =>
      push.call.callId === callId &&
      push.call.legs.some(
        (leg) => leg.person.id === self.id && leg.state === 'joined' && leg.connected === connected,
      ),
  );
  return call;
};

/** The card that the last call of two people left, if it is their newest message. */
export const cardOf = async (one: Client, other: Client): Promise<MessagePreview | undefined> => {
  const { lastMessage } = await directOf(one, other);
  return lastMessage?.body.kind === 'call' ? lastMessage : undefined;
};

/** One of each message about a call, as whoever knows its id can make them. */
export const messagesAbout = (callId: CallId, target: string) => {
  const relay = { callId, target, epoch: 1 };
  return {
    'call-prepare': { callId, epoch: 1, sdp: SDP, neg: 1 },
    'call-ringing': { callId },
    'call-accept': { callId },
    'call-decline': { callId },
    'hang-up': { callId, target, reason: 'hangup' },
    'call-resume': { callId, resumeToken: 'guess'.repeat(10), epoch: 1, cause: 'reload' },
    'call-media-state': { callId, epoch: 1, flow: 'lost', sends: SENDS },
    'video-offer': { ...relay, sdp: SDP, neg: 1 },
    'video-answer': { ...relay, sdp: SDP, neg: 1 },
    'new-ice-candidate': { ...relay, candidate: { candidate: '' } },
  };
};
