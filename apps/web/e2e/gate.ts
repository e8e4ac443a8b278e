import type { Page } from '@playwright/test';

/** Stands between a page and the server, and can keep back what the page sends. */
export interface Gate {
  /** Keeps back, from now on, each message of this type. */
  hold(type: string): void;
  /** How many messages wait. */
  waiting(): number;
  /** Sends what waits; what comes later is kept back as before. */
  letGo(): void;
}

/** Puts a gate in the way of the page's socket; the page is loaded anew for it. */
export const putGate = async (page: Page): Promise<Gate> => {
  let held: string | undefined;
  let waiting: (() => void)[] = [];
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((frame) => {
      // An EVENT packet with its id: `42`, the number, and an array that begins with the type.
      const isHeld = held !== undefined && frame.includes(`["${held}",`);
      if (isHeld) waiting.push(() => server.send(frame));
      else server.send(frame);
    });
  });
  await page.reload();
  return {
    hold(type) {
      held = type;
    },
    waiting: () => waiting.length,
    letGo() {
      for (const send of waiting) send();
      waiting = [];
    },
  };
};
