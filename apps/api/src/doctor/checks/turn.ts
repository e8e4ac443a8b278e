import { randomUUID } from 'node:crypto';
import { relayPacket } from '../../turn/client/relay-a-packet.js';
import { TurnRefusal } from '../../turn/client/turn-allocation.js';
import { type TurnPlace, turnPlace } from '../../turn/client/turn-url.js';
import type { TurnAccess } from '../../turn/turn.service.js';
import { turnCredentials } from '../../turn/turn-credentials.js';
import type { TurnStatus, TurnWarning } from '../../turn/turn-status.js';
import { type Finding, fault, good, warning } from '../finding.js';
import { reasonOf } from '../reason-of.js';

const WITHIN_MS = 8_000;
const CREDENTIALS_SECONDS = 60;

/** What the codes of a TURN server mean for whoever runs it. Source: RFC 8656, 15. */
const refusals: ReadonlyMap<number, string> = new Map([
  [401, 'TURN_SECRET has to be its static-auth-secret, and both clocks have to be right.'],
  [
    403,
    'It must relay to its own address, or two who both need it cannot meet: allow that address among its peers.',
  ],
  [486, 'Too many use it under one name: raise its user-quota.'],
  [508, 'It has no port left for another call: give it more of them.'],
]);

const OPEN_THE_PORT = 'See whether it runs, and whether firewalls let this port through.';

const adviceOn = (error: unknown): string =>
  (error instanceof TurnRefusal ? refusals.get(error.code) : undefined) ?? OPEN_THE_PORT;

const nameOf = ({ transport, host, port }: TurnPlace): string =>
  `TURN by ${transport.toUpperCase()} at ${host.includes(':') ? `[${host}]` : host}:${port}`;

const checkUrl = async (url: string, secret: string): Promise<Finding> => {
  const place = turnPlace(url);
  if (place === undefined) {
    return warning('TURN', `${url} cannot be looked at from here`, 'Browsers may know more ways.');
  }
  const expiresAt = Math.floor(Date.now() / 1000) + CREDENTIALS_SECONDS;
  const who = turnCredentials(randomUUID(), secret, expiresAt);
  try {
    await relayPacket(place, who, AbortSignal.timeout(WITHIN_MS));
    return good(nameOf(place), 'A packet was relayed');
  } catch (error) {
    return fault(nameOf(place), `No packet is relayed: ${reasonOf(error)}`, adviceOn(error));
  }
};

const INSTALL = 'Install coturn 4.13.1 or later, as from backports or its own site.';

const findingOf = (said: TurnWarning, version: string): Finding => {
  switch (said) {
    case 'outdated':
      return warning('TURN', `coturn ${version} has known holes`, INSTALL);
    case 'private-address':
      return warning(
        'TURN',
        'Clients are told of a private address, which leads nowhere from the internet',
        'Set TURN_EXTERNAL_ADDRESS to the address that others see, and forward the ports to this machine.',
      );
  }
};

const checkStatus = (status: TurnStatus): Finding[] => {
  switch (status.mode) {
    case 'none':
      return [
        warning(
          'TURN',
          status.stun
            ? 'There is none: calls get through most NATs, and through no firewall'
            : 'There is neither STUN nor TURN: calls stay inside one network',
          'Install coturn and set TURN=managed, or set TURN_URLS and TURN_SECRET.',
        ),
      ];
    case 'external':
      return [];
    case 'managed': {
      const { version, running } = status;
      const ended = fault('TURN', 'The coturn of this server does not run', 'See the log for why.');
      const warnings = status.warnings.map((said) => findingOf(said, version));
      return [...(running ? [] : [ended]), ...warnings];
    }
  }
};

/** Whether each TURN server that clients are told of relays a packet, in each way that they are told. */
export const checkTurn = async (
  status: TurnStatus,
  access: TurnAccess | undefined,
): Promise<Finding[]> => {
  const { urls = [], secret = '' } = access ?? {};
  const ways = await Promise.all(urls.map((url) => checkUrl(url, secret)));
  return [...ways, ...checkStatus(status)];
};
