import { describe, expect, it } from '@jest/globals';
import { limits } from '@parley/protocol';
import {
  BYTES_OF_ADDRESS,
  BYTES_OF_STRANGER,
  CONTINUATIONS_OF_CONNECTION,
  CONTROL_FRAMES_OF_CONNECTION,
  FRAMES_OF_CONNECTION,
  FRAMES_OF_STRANGER,
} from '../src/realtime/rate-limits.js';
import { answer, description } from './calling.js';
import { newId } from './client.js';
import { sharedParley } from './parley-app.js';
import { guest, pair } from './people.js';
import { RawConnection } from './raw-connection.js';

const app = sharedParley({ RATE_LIMIT_SCALE: '1' });
/** A tenth: sixty connections of each address. */
const strict = sharedParley({ RATE_LIMIT_SCALE: '0.1', TRUST_PROXY: 'true' });

/** A packet that leads to nothing, as large as a frame may be. */
const NOTHING = '6'.padEnd(limits.frameBytes, 'x');

const goesOn = async (): Promise<void> => {
  const witness = await guest(app, 'Carol');
  await witness.settled();
  witness.close();
};

describe('a connection', () => {
  it.each([
    ['pings', (by: RawConnection) => by.pings(CONTROL_FRAMES_OF_CONNECTION.points + 1, 125)],
    ['more pings at once than are counted', (by: RawConnection) => by.pings(10_000)],
    [
      'fragments of one message',
      (by: RawConnection) => by.fragments(CONTINUATIONS_OF_CONNECTION.points + 2, 1),
    ],
    [
      'packets that lead to nothing',
      (by: RawConnection) => {
        for (let sent = 0; sent <= FRAMES_OF_STRANGER.points; sent += 1) by.text('6');
      },
    ],
    [
      'bytes',
      (by: RawConnection) => {
        for (let sent = 0; sent <= BYTES_OF_STRANGER.points; sent += NOTHING.length) {
          by.text(NOTHING);
        }
      },
    ],
  ])('[L11] that sends too many %s is closed, before any login', async (_, flood) => {
    const open = await RawConnection.open(app.url);
    flood(open);
    await open.closed;
    await goesOn();
  });

  it('[L11] is heard in parts as well', async () => {
    const open = await RawConnection.connect(app.url);
    const login = { type: 'login', id: newId(), credentials: { kind: 'guest', name: 'Anna' } };
    const packet = `427${JSON.stringify(['login', login])}`;
    open.inParts(packet.padEnd(limits.frameBytes), 512);
    await open.heard('437[{"ok":true');
    open.hangUp();
  });

  it('[L11] that sends too many frames is closed after its login as well', async () => {
    const { token } = await guest(app, 'Anna');
    const anna = await RawConnection.connect(app.url, token);
    for (let sent = 0; sent <= FRAMES_OF_CONNECTION.points; sent += 1) anna.text('6');
    await anna.heard('"reason":"flood"');
    await anna.closed;
    await goesOn();
  });

  it('[L11] [W14] that has shaken hands is told why', async () => {
    const { token } = await guest(app, 'Anna');
    const anna = await RawConnection.connect(app.url, token);
    anna.pings(CONTROL_FRAMES_OF_CONNECTION.points + 1);
    await anna.heard('"reason":"flood"');
    await anna.closed;
  });

  it('[L11] [L4] is not closed for acking all that its peer may send', async () => {
    const [anna, bob] = await pair(app);
    const { callId } = await answer(anna, bob);
    const { sdp: _, neg: __, ...relay } = description(callId, bob);
    const candidates = Array.from({ length: 300 }, () =>
      anna.request('new-ice-candidate', { ...relay, candidate: { candidate: '' } }),
    );
    const offers = Array.from({ length: 100 }, () =>
      anna.request('video-offer', description(callId, bob)),
    );
    const acks = await Promise.all([...candidates, ...offers]);
    expect(new Set(acks.map(({ delivered }) => delivered))).toEqual(new Set([true]));
    expect(bob.isConnected).toBe(true);
  });

  it('[L4] that acks what nobody sent it is closed', async () => {
    const { token } = await guest(app, 'Anna');
    const anna = await RawConnection.connect(app.url, token);
    for (let sent = 0; sent <= 500; sent += 1) anna.text(`43${sent}[{"ok":true}]`);
    await anna.heard('"reason":"flood"');
    await anna.closed;
  });

  it('[W7] whose ack is longer than 1,024 characters is closed', async () => {
    const { token } = await guest(app, 'Anna');
    const anna = await RawConnection.connect(app.url, token);
    anna.text(`430[{"ok":true,"more":"${'x'.repeat(1_024)}"}]`);
    await anna.closed;
  });

  it('[W7] that shakes hands twice at once is closed', async () => {
    const open = await RawConnection.open(app.url);
    for (let sent = 0; sent < 2; sent += 1) open.shakeHands();
    await open.closed;
  });

  it('[L13] that never shakes hands is closed', async () => {
    const open = await RawConnection.open(app.url);
    await open.closed;
  });

  it('[L13] is not closed for how long its handshake is looked at', async () => {
    const { token } = await guest(app, 'Anna');
    const anna = await RawConnection.open(app.url);
    // The embedded database does one transaction at a time.
    await app.database.transaction(async () => {
      anna.shakeHands(token);
      const silent = await RawConnection.open(app.url);
      await silent.closed;
    });
    await anna.heard('welcome');
  });
});

describe('an address', () => {
  it('[L5] that makes too many connections gets no further one for a while', async () => {
    const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } });
    for (let made = 0; made < 60; made += 1) {
      const open = await RawConnection.open(strict.url, from('198.51.100.1'));
      open.hangUp();
    }
    const refused = await RawConnection.ask(strict.url, from('198.51.100.1'));
    await refused.heard('HTTP/1.1 429 ');
    await refused.heard('Retry-After: ');
    await refused.closed;
    const other = await RawConnection.open(strict.url, from('198.51.100.2'));
    other.hangUp();
  });

  it('[L5] from which many come at once comes in by turns, and nobody from elsewhere waits for it', async () => {
    const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } });
    const many: RawConnection[] = [];
    // Four in a second, by the scale.
    for (let made = 0; made < 20; made += 1) {
      many.push(await RawConnection.open(strict.url, from('198.51.100.3')));
    }
    for (const connection of many) connection.shakeHands();
    const other = await RawConnection.open(strict.url, from('198.51.100.4'));
    other.shakeHands();
    await other.heard('40{"sid"');
    expect(many.at(-1)?.hasHeard('40{"sid"')).toBe(false);
    await Promise.all(many.map((connection) => connection.heard('40{"sid"')));
    for (const connection of [...many, other]) connection.hangUp();
  });

  it('[L5] holds up nobody of it whose tabs come back again and again, but themselves', async () => {
    const { token } = await guest(app, 'Anna');
    const tabs: RawConnection[] = [];
    for (let made = 0; made < 53; made += 1) tabs.push(await RawConnection.open(app.url));
    for (const tab of tabs) tab.shakeHands(token);
    const colleague = await RawConnection.open(app.url);
    colleague.shakeHands();
    await colleague.heard('40{"sid"');
    expect(tabs.at(-1)?.hasHeard('40{"sid"')).toBe(false);
    await Promise.all(tabs.map((tab) => tab.heard('welcome')));
    for (const connection of [...tabs, colleague]) connection.hangUp();
  });

  it('[L12] that sends too much is heard later, and nobody of it is closed', async () => {
    const senders = await Promise.all([1, 2, 3, 4].map(() => RawConnection.connect(app.url)));
    for (const [index, sender] of senders.entries()) {
      for (let sent = 0; sent < BYTES_OF_ADDRESS.points / 8; sent += NOTHING.length) {
        sender.text(NOTHING);
      }
      sender.message('login', { credentials: { kind: 'guest', name: `Sender ${index}` } }, 7);
    }
    await Promise.all(senders.map((sender) => sender.heard('437[{"ok":true')));
    for (const sender of senders) sender.hangUp();
  });

  it('[L12] that goes on after a refusal is heard later than one that sends as much and may', async () => {
    const [refused, allowed] = await Promise.all(
      ['198.51.100.6', '198.51.100.7'].map(async (address) => {
        const { token } = await guest(strict, `Sender ${address.at(-1)}`);
        const headers = { 'X-Forwarded-For': address };
        return RawConnection.connect(strict.url, token, { headers });
      }),
    );
    const filling = 'x'.repeat(20_000);
    for (let sent = 0; sent < 20; sent += 1) {
      refused?.message('presence-watch', { people: [], filling }, 7);
      allowed?.message('new-ice-candidate', { filling }, 7);
    }
    refused?.message('chat-history', {}, 8);
    allowed?.message('chat-history', {}, 8);
    await allowed?.heard('438[');
    expect(refused?.hasHeard('438[')).toBe(false);
    await refused?.heard('438[');
    for (const sender of [refused, allowed]) sender?.hangUp();
  });

  it('[L12] [W3] is heard before a pong would be late, however much it has sent', async () => {
    const from = { headers: { 'X-Forwarded-For': '198.51.100.5' } };
    const senders: RawConnection[] = [];
    for (let made = 0; made < 20; made += 1)
      senders.push(await RawConnection.open(strict.url, from));
    // More than a stranger may, by the scale; each has cost the address two seconds by then.
    for (const sender of senders) sender.text(NOTHING.slice(0, 60_000));
    await Promise.all(senders.map((sender) => sender.closed));
    const patient = await RawConnection.open(strict.url, from);
    patient.shakeHands();
    await patient.heard('40{"sid"');
    patient.message('login', { credentials: { kind: 'guest', name: 'Patient' } }, 7);
    await patient.heard('437[{"ok":true');
    patient.hangUp();
  });
});

describe('a request for an upgrade', () => {
  it.each([
    ['to another path', '/elsewhere', '404'],
    ['of a session', '/socket.io/?EIO=4&transport=websocket&sid=x', '400'],
    ['of another transport', '/socket.io/?EIO=4&transport=polling', '400'],
    ['of an older Engine.IO', '/socket.io/?EIO=3&transport=websocket', '400'],
  ])('[W1] %s is refused and closed', async (_, path, status) => {
    const asked = await RawConnection.ask(app.url, { path });
    await asked.heard(`HTTP/1.1 ${status} `);
    await asked.closed;
  });
});
