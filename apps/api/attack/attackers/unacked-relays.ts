import { limits } from '@parley/protocol';
import type { Attacker } from '../attack.js';
import { Wire } from '../wire.js';
import { askFirst, signIn } from './account.js';

const sdp = 'x'.repeat(limits.sdpBytes - 100);

/** Two of them in a call: one sends offers as large as they may be, the other acks none. */
export const unackedRelays: Attacker = (attack) =>
  attack.keepBusy(
    { connections: 5, everyMs: 6_000 },
    (address) => Wire.device(attack.url, address),
    async (caller) => {
      const callee = await Wire.device(attack.url, attack.address);
      await signIn(attack, caller);
      const { id: person, name: target } = await signIn(attack, callee);
      await askFirst(attack, caller, { type: 'call-invite', person, media: 'video' });
      const callId = caller.heard(/"callId":"([^"]+)"/) ?? crypto.randomUUID();
      await askFirst(attack, callee, { type: 'call-accept', callId });
      let neg = 0;
      await attack.repeat(caller, 5, () => {
        neg += 1;
        return caller.ask({ type: 'video-offer', callId, target, epoch: 1, neg, sdp });
      });
      callee.end();
    },
  );
