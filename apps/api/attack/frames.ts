import { clientFrame } from '../src/realtime/testing/client-frame.js';

/* What attackers send, as WebSocket frames of a client. */

/** Opcodes (RFC 6455, 5.2). */
export const TEXT = 1;
export const PING = 9;
const CONTINUATION = 0;

export const frame = (opcode: number, payload: Buffer | string, fin = true): Buffer =>
  clientFrame(Buffer.from(payload), { opcode, fin });

export const text = (payload: string): Buffer => frame(TEXT, payload);

/** A message that never ends, and its next byte. */
export const firstFragment = frame(TEXT, '4', false);
export const nextFragment = frame(CONTINUATION, '2', false);

/** The same bytes again and again, for one write. */
export const many = (bytes: Buffer, times: number): Buffer =>
  Buffer.concat(Array.from({ length: times }, () => bytes));

/** What a message says, as far as an attacker cares. */
export type Fields = { type: string; [field: string]: unknown };

/** A message of Parley that asks for an ack. */
export const message = (packet: number, fields: Fields): Buffer =>
  text(`42${packet}${JSON.stringify([fields.type, { id: crypto.randomUUID(), ...fields }])}`);
