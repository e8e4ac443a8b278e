import { once } from 'node:events';
import { connect } from 'node:net';
import { type Finding, fault, good } from '../finding.js';
import { reasonOf } from '../reason-of.js';

/** A port that browsers, or the authority of the certificate, come in by. */
export type Door = { host: string; port: number };

/** Whether somebody takes connections there, as far as this machine can see. */
export const checkPort = async ({ host, port }: Door, signal: AbortSignal): Promise<Finding> => {
  const of = `port ${port} of ${host}`;
  const socket = connect(port, host);
  try {
    await once(socket, 'connect', { signal });
    return good(of, 'It is open, seen from here');
  } catch (error) {
    return fault(
      of,
      `It cannot be reached from here: ${reasonOf(error)}`,
      'Let it through the firewall, and have the router forward it to this machine.',
    );
  } finally {
    socket.destroy();
  }
};
