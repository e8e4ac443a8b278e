import type { Page } from '@playwright/test';
import { expectTalking, hangUp, startVideoCall } from './call-page.js';
import { freePort } from './free-port.js';
import { expectAllTracksEnded, routesOfMedia } from './media-probe.js';
import type { Person } from './people.js';
import { test as base, expect } from './test.js';
import { TurnServer } from './turn-server.js';

/** Beside a coturn that somebody else runs. */
const withTurn = base.extend<{ environment: Record<string, string> }, { turn: TurnServer }>({
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

/** With a coturn of the server's own. */
const withOwnTurn = base.extend<{ environment: Record<string, string> }>({
  environment: async ({}, use) => {
    await use({
      TURN: 'managed',
      TURN_PORT: String(await freePort()),
      TURN_EXTERNAL_ADDRESS: '127.0.0.1',
      TURN_UNSAFE_ALLOWED_PEERS: '127.0.0.1',
    });
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

type Guest = (name: string) => Promise<Person>;

const talkThroughTurn = async (guest: Guest): Promise<void> => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  for (const { page } of [anna, bob]) await fence(page);
  await startVideoCall(anna, bob);
  await expectTalking(anna, bob);
  for (const { page } of [anna, bob]) expect(await routesOfMedia(page)).toContain('relay');
  await hangUp(anna);
  for (const { page } of [anna, bob]) await expectAllTracksEnded(page);
};

withTurn('two who cannot reach each other talk through the TURN server [I2]', async ({ guest }) => {
  await talkThroughTurn(guest);
});

withOwnTurn('and so they do through the one that the server runs [I2]', async ({ guest }) => {
  await talkThroughTurn(guest);
});
