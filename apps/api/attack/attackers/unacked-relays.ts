import { setTimeout as delay } from 'node:timers/promises';
import { limits } from '@parley/protocol';
import type { Attacker } from '../attack.js';
import { Wire } from '../wire.js';
import { signIn } from './account.js';

const sdp = 'x'.repeat(limits.sdpBytes - 100);

/** Two of them in a call: one sends offers as large as they may be, the other acks none. */
export const unackedRelays: Attacker = (attack) =>
  attack.keepBusy(
    5,
    (address) => Wire.device(attack.url, address),
    async (caller) => {
      const callee = await Wire.device(attack.url, attack.address);
      await signIn(caller);
      const { id: person, name: target } = await signIn(callee);
      await caller.hears(await caller.ask({ type: 'call-invite', person, media: 'video' }));
      const callId = caller.heard(/"callId":"([^"]+)"/) ?? crypto.randomUUID();
      await callee.hears(await callee.ask({ type: 'call-accept', callId }));
      for (let neg = 1; !attack.isOver && caller.isOpen; neg += 1) {
        await caller.ask({ type: 'video-offer', callId, target, epoch: 1, neg, sdp });
        await delay(5);
      }
      callee.end();
    },
  );
