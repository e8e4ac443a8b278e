import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { limits } from '@parley/protocol';
import { answer, description } from './calling.js';
import { newDataFolder } from './data-folder.js';
import { pair } from './people.js';
import { ServerProcess } from './server-process.js';

/** Less than what a server holds that forgets nothing of the relays below. */
const HEAP_MIB = 110;
const ROUNDS = 130;
const AT_ONCE = 16;
const END = { candidate: '' };

describe('a device that acks no relay', () => {
  let folder: Awaited<ReturnType<typeof newDataFolder>>;
  let server: ServerProcess;

  beforeAll(async () => {
    folder = await newDataFolder();
    server = await ServerProcess.start({
      DATA_DIR: folder.path,
      NODE_OPTIONS: `--max-old-space-size=${HEAP_MIB}`,
      // The calls have no media, and must not end for it.
      CALL_CONNECT_SECONDS: '600',
    });
  });
  afterAll(async () => {
    await server.kill();
    await folder.remove();
  });

  it('[L10] [M4] costs the server no memory and other pairs nothing', async () => {
    const [anna, bob] = await pair(server);
    const [carol, dave] = await pair(server);
    const [{ callId }, other] = [await answer(anna, bob), await answer(carol, dave)];
    bob.acksRelays = false;
    const sdp = 'v'.repeat(limits.sdpBytes);
    const offers: Promise<{ delivered: boolean }>[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (let sent = 0; sent < AT_ONCE; sent += 1) {
        offers.push(anna.request('video-offer', { ...description(callId, bob), sdp }));
      }
      const candidate = { callId: other.callId, target: dave.self.name, epoch: 1, candidate: END };
      expect(await carol.request('new-ice-candidate', candidate)).toMatchObject({
        delivered: true,
      });
    }
    const delivered = (await Promise.all(offers)).map((ack) => ack.delivered);
    expect(new Set(delivered)).toEqual(new Set([false]));
    expect((await fetch(new URL('/health/ready', server.url))).status).toBe(200);
  });
});
