import { randomBytes } from 'node:crypto';
import { TurnAllocation, type TurnCredential } from './turn-allocation.js';
import { beforeSilence } from './turn-silence.js';
import type { TurnPlace } from './turn-url.js';

/** What is relayed may get lost. */
const AGAIN_MS = 200;

/** Resolves when what one sends has come to the other. */
const arrival = async (
  from: TurnAllocation,
  to: TurnAllocation,
  signal: AbortSignal,
): Promise<void> => {
  const packet = randomBytes(32);
  const send = () => from.send(to.relayed, packet);
  const again = setInterval(send, AGAIN_MS);
  const arrived = new Promise<void>((resolve) => {
    to.onData((data) => {
      if (data.equals(packet)) resolve();
    });
  });
  send();
  try {
    await beforeSilence(signal, arrived);
  } finally {
    clearInterval(again);
  }
};

/**
 * Has a TURN server relay a packet, as it relays between two who both are behind firewalls: from one relayed address
 * to another one.
 * @throws {TurnRefusal} {@link TurnSilence}, or what the system says when the server cannot be reached
 */
export const relayPacket = async (
  place: TurnPlace,
  who: TurnCredential,
  signal: AbortSignal,
): Promise<void> => {
  const one = await TurnAllocation.open(place, who, signal);
  try {
    const other = await TurnAllocation.open(place, who, signal);
    try {
      await one.permit(other.relayed);
      await other.permit(one.relayed);
      await arrival(one, other, signal);
    } finally {
      await other.close();
    }
  } finally {
    await one.close();
  }
};
