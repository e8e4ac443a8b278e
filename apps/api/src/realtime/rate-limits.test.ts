import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { RateLimit } from '../shared/rate-limiter.js';
import { MOST_UNACKED } from './acked-emit.js';
import {
  ANSWERS_AT_ONCE,
  ENOUGH_IN_CROWD,
  ENOUGH_UNREAD,
  MOST_UNREAD,
  MOST_WAITING,
  STALL_MS,
} from './backlog.js';
import {
  BYTES_OF_ADDRESS,
  BYTES_OF_READING,
  BYTES_OF_STRANGER,
  CONNECT_WITHIN_MS,
  CONNECTIONS_PER_ADDRESS,
  CONTINUATIONS_OF_CONNECTION,
  CONTROL_FRAMES_OF_CONNECTION,
  FAN_OUT_AT_ONCE_MS,
  FAN_OUT_OF_CONVERSATION,
  FAN_OUT_OF_PERSON,
  FAN_OUT_TO_SPARE,
  FRAMES_OF_ADDRESS,
  FRAMES_OF_CONNECTION,
  FRAMES_OF_STRANGER,
  HANDSHAKES_AT_ONCE_MS,
  HANDSHAKES_OF_ADDRESS,
  HANDSHAKES_OF_SESSION,
  LONGEST_UNREAD_MS,
  OPEN_OF_ADDRESS,
  READINGS_AT_ONCE_MS,
  READINGS_OF_ADDRESS,
  READINGS_OF_PERSON,
  REFUSALS_UNTIL_CLOSED,
  REFUSED_FOR_MS,
  SOCKETS_PER_ADDRESS,
  SOCKETS_PER_PERSON,
  TABS_AT_ONCE_MS,
  UNWANTED_BYTE,
} from './rate-limits.js';
import { CROWDED_UNREAD } from './unread-total.js';

const spec = readFileSync(
  new URL('../../../../packages/protocol/SPEC.md', import.meta.url),
  'utf8',
);

describe('the limits that SPEC.md tells', () => {
  it('[L3] [L4] [L5] are those of addresses and floods', () => {
    expect(spec).toContain(`what ${SOCKETS_PER_ADDRESS} connections may`);
    expect(spec).toContain(`after ${REFUSALS_UNTIL_CLOSED.points} refusals`);
    const { points, seconds } = CONNECTIONS_PER_ADDRESS;
    expect(spec).toContain(
      `may make ${points} connections in ${seconds} s, and have ${OPEN_OF_ADDRESS} open`,
    );
    const handshakes = HANDSHAKES_OF_ADDRESS.points;
    const atOnce = (handshakes * HANDSHAKES_AT_ONCE_MS) / 1_000;
    expect(spec).toContain(`${handshakes} are looked at in a second, ${atOnce} at once`);
    const ofSession = HANDSHAKES_OF_SESSION.points;
    const tabs = (ofSession * TABS_AT_ONCE_MS) / 1_000;
    expect(spec).toContain(`one token ${ofSession} in a second, ${tabs} at once`);
  });

  it('[L11] [L12] [L13] are those of whatever a connection or an address sends', () => {
    const of = (limit: RateLimit) => limit.points.toLocaleString('en');
    const inTen = `${of(FRAMES_OF_CONNECTION)} WebSocket frames in ${FRAMES_OF_CONNECTION.seconds} s`;
    expect(spec).toContain(inTen);
    expect(spec).toContain(`${of(CONTROL_FRAMES_OF_CONNECTION)} are of control`);
    expect(spec).toContain(`${of(CONTINUATIONS_OF_CONNECTION)} go on with a message`);
    expect(spec).toContain(
      `${of(FRAMES_OF_STRANGER)} frames and ${of(BYTES_OF_STRANGER)} bytes in`,
    );
    expect(spec).toContain(`counts as ${UNWANTED_BYTE}`);
    expect(spec).toContain(`in the last ${REFUSED_FOR_MS / 1_000} s`);
    expect(spec).toContain(
      `${of(BYTES_OF_ADDRESS)} bytes and ${of(FRAMES_OF_ADDRESS)} frames are read in a second`,
    );
    expect(spec).toContain(`in its turn and within ${LONGEST_UNREAD_MS / 1_000} s`);
    expect(spec).toContain(`has not come within ${CONNECT_WITHIN_MS / 1_000} s`);
  });

  it('[L7] are those of what may wait for a client', () => {
    expect(spec).toContain(`has ${ANSWERS_AT_ONCE} worked on at once`);
    expect(spec).toContain(`more than ${ENOUGH_UNREAD.toLocaleString('en')} bytes wait for it`);
    expect(spec).toContain(`${MOST_WAITING} may wait for that`);
    expect(spec).toContain(`more than ${CROWDED_UNREAD.toLocaleString('en')}`);
    expect(spec).toContain(`more than ${ENOUGH_IN_CROWD.toLocaleString('en')} bytes wait`);
    expect(spec).toContain(`been taken for ${STALL_MS / 1_000} s`);
    expect(spec).toContain(`more than ${MOST_UNREAD.toLocaleString('en')} bytes wait, which`);
  });

  it('[L14] [L15] are those of people and conversations', () => {
    expect(spec).toContain(`what ${SOCKETS_PER_PERSON} connections may by [L2]`);
    expect(spec).toContain(`may cost ${FAN_OUT_OF_PERSON.points.toLocaleString('en')} of them`);
    expect(spec).toContain(`conversation ${FAN_OUT_OF_CONVERSATION.points.toLocaleString('en')};`);
    expect(spec).toContain(`are due in ${FAN_OUT_AT_ONCE_MS / 1_000} s`);
    expect(spec).toContain(`still cost ${FAN_OUT_TO_SPARE.points.toLocaleString('en')} in`);
  });

  it('[L16] are those of reading', () => {
    expect(spec).toContain(`person is answered ${READINGS_OF_PERSON.points.toLocaleString('en')}`);
    expect(spec).toContain(`address ${READINGS_OF_ADDRESS.points.toLocaleString('en')} bytes`);
    expect(spec).toContain(`due in ${READINGS_AT_ONCE_MS / 1_000} s at once`);
    expect(spec).toContain(`counts as ${BYTES_OF_READING.toLocaleString('en')} bytes more`);
  });

  it('[L10] is that of unacked relays', () => {
    expect(spec).toContain(`has ${MOST_UNACKED} relays unacked`);
  });
});
