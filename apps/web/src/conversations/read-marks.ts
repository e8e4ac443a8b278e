import type { ConversationId, Seq } from '@parley/protocol';
import { retryDelay } from '../realtime/back-off.js';
import type { Realtime } from '../realtime/realtime.js';

/** Milliseconds in which marks are gathered: who reads along marks each message at once. */
const GATHERED = 300;

export type ReadMarks = {
  read(conversation: ConversationId, seq: Seq): void;
  /** Sends at once what was gathered: nobody may be here to send it soon. */
  flush(): void;
  /** Sends again what has not reached the server. */
  resume(): void;
  stop(): void;
};

/** Moves read marks: at once on this screen, soon on the server, and again when that failed. */
export const trackReading = (
  realtime: Realtime,
  onMoved: (conversation: ConversationId, readSeq: Seq) => void,
): ReadMarks => {
  const untold = new Map<ConversationId, Seq>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const tell = async (conversation: ConversationId, seq: Seq): Promise<void> => {
    const ack = await realtime.request({ type: 'conversation-read', conversation, seq });
    if (!ack.ok && ack.retryable) {
      if (realtime.connected) tellLater(retryDelay(ack, failures));
      failures += 1;
      return;
    }
    failures = 0;
    if (untold.get(conversation) === seq) untold.delete(conversation);
    if (ack.ok) onMoved(conversation, ack.readSeq);
  };

  const tellLater = (delay: number): void => {
    timer ??= setTimeout(tellAll, delay);
  };

  const tellAll = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const [conversation, seq] of untold) void tell(conversation, seq);
  };

  return {
    read(conversation, seq) {
      onMoved(conversation, seq);
      untold.set(conversation, seq);
      tellLater(GATHERED);
    },
    flush() {
      if (timer !== undefined) tellAll();
    },
    resume() {
      if (untold.size > 0) tellLater(GATHERED);
    },
    stop: () => clearTimeout(timer),
  };
};
