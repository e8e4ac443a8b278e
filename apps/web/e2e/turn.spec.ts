import type { Page } from '@playwright/test';
import { expectTalking, hangUp, startVideoCall } from './call-page.js';
import { expectAllTracksEnded, routesOfMedia } from './media-probe.js';
import type { Person } from './people.js';
import { test as base, expect } from './test.js';
import { TurnServer } from './turn-server.js';

const test = base.extend<{ environment: Record<string, string> }, { turn: TurnServer }>({
  turn: [
    async ({}, use) => {
      const turn = await TurnServer.start();
      await use(turn);
      await turn.stop();
    },
    { scope: 'worker' },
  ],
  environment: async ({ turn }, use) => {
    await use({ TURN_URLS: turn.url, TURN_SECRET: turn.secret });
  },
});

/** As behind a firewall that lets nothing through but what goes to the TURN server. */
const reachOnlyTurn = (): void => {
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super({ ...configuration, iceTransportPolicy: 'relay' });
    }
  };
};

const fence = async (page: Page): Promise<void> => {
  await page.addInitScript(reachOnlyTurn);
  await page.reload();
};

test('two who cannot reach each other talk through the TURN server [I2]', async ({ guest }) => {
  const anna: Person = await guest('Anna');
  const bob: Person = await guest('Bob');
  for (const { page } of [anna, bob]) await fence(page);
  await startVideoCall(anna, bob);
  await expectTalking(anna, bob);
  for (const { page } of [anna, bob]) expect(await routesOfMedia(page)).toContain('relay');
  await hangUp(anna);
  for (const { page } of [anna, bob]) await expectAllTracksEnded(page);
});
