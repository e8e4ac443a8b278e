import type { ConversationId } from '@parley/protocol';
import type { Realtime } from './realtime.js';
import type { SocketLink } from './socket-link.js';

/*
 * Nothing here runs. `tsc` fails when a line marked `@ts-expect-error` compiles after all.
 */

declare const realtime: Realtime;
declare const conversation: ConversationId;

// --- What is sent.

void realtime.request({ type: 'chat-send', conversation, text: 'Hello' });
void realtime.request({ type: 'chat-send', conversation, text: 'Hello', id: 'to repeat it' });

// @ts-expect-error a misspelt type
void realtime.request({ type: 'chat-sent', conversation, text: 'Hello' });

// @ts-expect-error the server alone sends it
void realtime.request({ type: 'chat-message', conversation, text: 'Hello' });

// @ts-expect-error a field of another shape
void realtime.request({ type: 'chat-send', conversation, text: 7 });

// @ts-expect-error a field is missing
void realtime.request({ type: 'chat-send', conversation });

void realtime.request({
  type: 'chat-send',
  conversation,
  text: 'Hello',
  // @ts-expect-error a field that the message does not have
  typing: true,
});

// @ts-expect-error a text that nobody checked is not a conversation
void realtime.request({ type: 'conversation-view', conversation: 'cafe' });

// --- What comes back.

export const ack = async (): Promise<number> => {
  const answer = await realtime.request({ type: 'chat-send', conversation, text: 'Hello' });
  // @ts-expect-error whether it succeeded has to be looked at first
  void answer.message;
  if (!answer.ok) {
    // @ts-expect-error a refusal has no message
    void answer.message;
    return answer.retryAfterMs ?? 0;
  }
  // @ts-expect-error the ack of another message
  void answer.conversations;
  return answer.message.seq;
};

// --- What the server sends.

export const stop: () => void = realtime.on('chat-message', ({ message }) => {
  message.seq satisfies number;
});

// @ts-expect-error a misspelt type
realtime.on('goodby', () => undefined);

// @ts-expect-error the server never sends what only clients send
realtime.on('chat-send', () => undefined);

// @ts-expect-error a welcome has no message
realtime.on('welcome', ({ message }) => void message);

// --- The socket underneath, where names are written out.

declare const socket: SocketLink['socket'];

socket.on('goodbye', ({ reason }) => {
  reason satisfies string;
});

// @ts-expect-error a misspelt event
socket.on('goodby', () => undefined);

// @ts-expect-error a goodbye has no self
socket.on('goodbye', ({ self }) => void self);

// @ts-expect-error a misspelt event
socket.emit('chat-sent', { conversation }, () => undefined);
