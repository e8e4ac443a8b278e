import type { CallSnapshot } from '../call-snapshot.js';
import type { ChatMessage } from '../chat-message.js';
import { previewOf } from '../message-preview.js';
import type {
  ClientMessageType,
  OutgoingMessage,
  ServerMessage,
  ServerMessageType,
  Success,
} from '../messages.js';
import { accountAckSamples, accountSamples } from './account-samples.js';
import { keeperAcks, keeperSamples } from './keeper-samples.js';
import { anna, at, bob, ids, self, server } from './sample-values.js';

export { ids } from './sample-values.js';

/* One valid message of each type and one valid ack of each request; the compiler sees that none is left out. */

const id = ids.request;
const callId = ids.call;

const message: ChatMessage = {
  conversation: ids.conversation,
  seq: 1,
  id: ids.request,
  author: anna,
  at,
  body: { kind: 'text', text: 'Hello' },
};

const sends = { microphone: true, camera: true, screen: false };
const candidate = {
  candidate: 'candidate:1 1 udp 2122260223 192.0.2.1 54321 typ host',
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: 'abcd',
};

const call: CallSnapshot = {
  callId,
  rev: 3,
  conversation: ids.conversation,
  media: 'video',
  state: 'active',
  legs: [
    {
      person: anna,
      role: 'caller',
      state: 'joined',
      device: ids.annasDevice,
      connected: true,
      flow: 'flowing',
      sends,
    },
    {
      person: bob,
      role: 'callee',
      state: 'joined',
      device: ids.bobsDevice,
      connected: true,
      flow: 'flowing',
      sends,
    },
  ],
  epoch: 1,
  ringingDevices: 1,
  createdAt: at,
  acceptedAt: at,
};

const conversation = {
  id: ids.conversation,
  kind: 'direct',
  peer: bob,
  lastSeq: 1,
  readSeq: 0,
  lastMessage: previewOf(message),
} as const;

export const clientSamples: { [T in ClientMessageType]: OutgoingMessage<T> } = {
  ...keeperSamples,
  login: { type: 'login', id, credentials: { kind: 'guest', name: 'Anna' } },
  logout: { type: 'logout', id },
  ...accountSamples,
  'people-list': { type: 'people-list', id, query: 'an', after: 'aa', limit: 10 },
  'block-list': { type: 'block-list', id },
  'block-set': { type: 'block-set', id, person: ids.bob, on: true },
  'presence-watch': { type: 'presence-watch', id, people: [ids.bob] },
  'presence-idle': { type: 'presence-idle', id, idle: true },
  'presence-do-not-disturb': { type: 'presence-do-not-disturb', id, on: true },
  'conversation-list': { type: 'conversation-list', id },
  'conversation-open': { type: 'conversation-open', id, person: ids.bob },
  'conversation-get': { type: 'conversation-get', id, conversation: ids.conversation },
  'conversation-read': { type: 'conversation-read', id, conversation: ids.conversation, seq: 1 },
  'conversation-view': { type: 'conversation-view', id, conversation: null },
  'chat-send': { type: 'chat-send', id, conversation: ids.conversation, text: 'Hello' },
  'chat-history': {
    type: 'chat-history',
    id,
    conversation: ids.conversation,
    range: { after: 0 },
    limit: 50,
  },
  'chat-typing': { type: 'chat-typing', id, conversation: ids.conversation, typing: true },
  'call-invite': { type: 'call-invite', id, person: ids.bob, media: 'video' },
  'call-prepare': { type: 'call-prepare', id, callId, sdp: 'v=0', epoch: 1, neg: 1 },
  'call-ringing': { type: 'call-ringing', id, callId, silent: true },
  'call-accept': { type: 'call-accept', id, callId },
  'call-decline': { type: 'call-decline', id, callId },
  'hang-up': { type: 'hang-up', id, callId, target: 'Bob', reason: 'hangup' },
  'call-resume': {
    type: 'call-resume',
    id,
    callId,
    resumeToken: ids.resumeToken,
    epoch: 1,
    cause: 'reload',
  },
  'call-sync': { type: 'call-sync', id, callId },
  'call-media-state': { type: 'call-media-state', id, callId, epoch: 1, flow: 'flowing', sends },
  'video-offer': { type: 'video-offer', id, target: 'Bob', sdp: 'v=0', callId, epoch: 1, neg: 0 },
  'video-answer': { type: 'video-answer', id, target: 'Bob', sdp: 'v=0', callId, epoch: 1, neg: 0 },
  'new-ice-candidate': {
    type: 'new-ice-candidate',
    id,
    target: 'Bob',
    candidate,
    callId,
    epoch: 1,
  },
  'ice-servers': { type: 'ice-servers', id },
};

const stamps = { id, name: 'Anna', target: 'Bob', fromDevice: ids.annasDevice, at };

export const serverSamples: { [T in ServerMessageType]: ServerMessage<T> } = {
  welcome: { type: 'welcome', self, server },
  goodbye: { type: 'goodbye', reason: 'restart', retryAfterMs: 1_000 },
  'person-joined': { type: 'person-joined', person: bob },
  'block-changed': { type: 'block-changed', person: bob, on: true },
  'presence-changed': {
    type: 'presence-changed',
    presences: [{ person: ids.bob, status: 'offline', lastSeenAt: at }],
  },
  'self-changed': {
    type: 'self-changed',
    guest: false,
    role: 'member',
    hasPassword: true,
    doNotDisturb: true,
  },
  'person-changed': { type: 'person-changed', person: bob },
  'conversation-read-changed': {
    type: 'conversation-read-changed',
    conversation: ids.conversation,
    readSeq: 1,
  },
  'chat-message': { type: 'chat-message', message },
  'chat-typing-changed': {
    type: 'chat-typing-changed',
    conversation: ids.conversation,
    person: ids.anna,
    name: 'Anna',
    guest: false,
    typing: true,
  },
  'call-incoming': { type: 'call-incoming', call },
  'call-state': { type: 'call-state', call },
  'call-peer-rejoined': { type: 'call-peer-rejoined', callId, epoch: 1, cause: 'reconnect' },
  'video-offer': { type: 'video-offer', ...stamps, sdp: 'v=0', callId, epoch: 1, neg: 0 },
  'video-answer': { type: 'video-answer', ...stamps, sdp: 'v=0', callId, epoch: 1, neg: 0 },
  'new-ice-candidate': { type: 'new-ice-candidate', ...stamps, candidate, callId, epoch: 1 },
};

const acked = { ok: true } as const;
const withCall = { ...acked, call };

export const ackSamples: { [T in ClientMessageType]: Success<T> } = {
  ...keeperAcks,
  login: { ...acked, token: ids.sessionToken, self, server },
  logout: acked,
  ...accountAckSamples,
  'people-list': { ...acked, people: [{ ...bob, status: 'offline', lastSeenAt: at }], next: 'bob' },
  'block-list': { ...acked, people: [bob] },
  'block-set': acked,
  'presence-watch': { ...acked, presences: [{ person: ids.bob, status: 'online' }] },
  'presence-idle': acked,
  'presence-do-not-disturb': acked,
  'conversation-list': { ...acked, conversations: [conversation] },
  'conversation-open': { ...acked, conversation },
  'conversation-get': { ...acked, conversation },
  'conversation-read': { ...acked, readSeq: 1 },
  'conversation-view': acked,
  'chat-send': { ...acked, message },
  'chat-history': { ...acked, messages: [message], more: false },
  'chat-typing': acked,
  'call-invite': { ...withCall, role: 'caller', merged: false, resumeToken: ids.resumeToken },
  'call-prepare': withCall,
  'call-ringing': withCall,
  'call-accept': { ...withCall, resumeToken: ids.resumeToken },
  'call-decline': withCall,
  'hang-up': withCall,
  'call-resume': withCall,
  'call-sync': { ...acked, calls: [call] },
  'call-media-state': withCall,
  'video-offer': { ...acked, delivered: true },
  'video-answer': { ...acked, delivered: true },
  'new-ice-candidate': { ...acked, delivered: false },
  'ice-servers': {
    ...acked,
    iceServers: [{ urls: ['turn:turn.example:3478'], username: 'u', credential: 'c' }],
    ttlSeconds: 3_600,
  },
};
