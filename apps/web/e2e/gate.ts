import type { Refusal } from '@parley/protocol';
import type { Page } from '@playwright/test';

/** Stands between a page and the server, and can keep back what the two send each other. */
export interface Gate {
  /** Keeps back, from now on, each message of this type; or lets it through, and keeps back its answer. */
  hold(type: string, what?: 'message' | 'answer'): void;
  /** How many messages or answers wait. */
  waiting(): number;
  /** Sends what waits; what comes later is kept back as before. */
  letGo(): void;
  /** Answers each message of this type from now on, in the place of the server. */
  refuse(type: string, refusal: Refusal): void;
  /** What waits never arrives. */
  lose(): void;
  /** Keeps back and refuses nothing more. */
  open(): void;
}

interface Packet {
  readonly type: string;
  readonly number: string;
}

/** An EVENT packet with its number: `42`, the number, and an array that begins with the type. */
const packetOf = (frame: string | Buffer): Packet | undefined => {
  const [, number, type] = /^42(\d+)\["([a-z-]+)",/.exec(frame.toString()) ?? [];
  return number === undefined || type === undefined ? undefined : { number, type };
};

/** Puts a gate in the way of the page's socket; the page is loaded anew for it. */
export const putGate = async (page: Page): Promise<Gate> => {
  let held: { type: string; what: 'message' | 'answer' } | undefined;
  let refused: { type: string; refusal: Refusal } | undefined;
  let waiting: (() => void)[] = [];

  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    const server = socket.connectToServer();
    /** How the answers begin that are kept back. */
    const answers = new Set<string>();
    socket.onMessage((frame) => {
      const packet = packetOf(frame);
      if (packet !== undefined && packet.type === refused?.type) {
        socket.send(`43${packet.number}${JSON.stringify([refused.refusal])}`);
      } else if (packet === undefined || packet.type !== held?.type) {
        server.send(frame);
      } else if (held.what === 'message') {
        waiting.push(() => server.send(frame));
      } else {
        answers.add(`43${packet.number}[`);
        server.send(frame);
      }
    });
    server.onMessage((frame) => {
      const isHeld = [...answers].some((start) => frame.toString().startsWith(start));
      if (isHeld) waiting.push(() => socket.send(frame));
      else socket.send(frame);
    });
  });
  await page.reload();
  return {
    hold(type, what = 'message') {
      held = { type, what };
    },
    waiting: () => waiting.length,
    letGo() {
      for (const send of waiting) send();
      waiting = [];
    },
    refuse(type, refusal) {
      refused = { type, refusal };
    },
    lose() {
      waiting = [];
    },
    open() {
      held = undefined;
      refused = undefined;
      for (const send of waiting) send();
      waiting = [];
    },
  };
};
