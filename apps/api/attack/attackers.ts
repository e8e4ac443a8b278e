import type { Attacker } from './attack.js';
import { acks } from './attackers/acks.js';
import { bigFrames } from './attackers/big-frames.js';
import { deafReaders } from './attackers/deaf-readers.js';
import { fragments } from './attackers/fragments.js';
import { fuzz } from './attackers/fuzz.js';
import { handshakes } from './attackers/handshakes.js';
import { longTexts } from './attackers/long-texts.js';
import { oneByteFrames } from './attackers/one-byte-frames.js';
import { pings } from './attackers/pings.js';
import { silentSockets } from './attackers/silent-sockets.js';
import { slowRequests } from './attackers/slow-requests.js';
import { tabs } from './attackers/tabs.js';
import { unackedRelays } from './attackers/unacked-relays.js';
import { unknownNamespaces } from './attackers/unknown-namespaces.js';

export const attackers: ReadonlyMap<string, Attacker> = new Map([
  ['pings', pings],
  ['one-byte frames', oneByteFrames],
  ['fragments', fragments],
  ['unknown namespaces', unknownNamespaces],
  ['acks', acks],
  ['silent sockets', silentSockets],
  ['handshakes', handshakes],
  ['big frames', bigFrames],
  ['slow requests', slowRequests],
  ['fuzz', fuzz],
  ['deaf readers', deafReaders],
  ['long texts', longTexts],
  ['tabs of one guest', tabs],
  ['unacked relays', unackedRelays],
]);
