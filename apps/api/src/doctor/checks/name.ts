import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { isPublic } from '../../network/public-addresses.js';
import { before } from '../../shared/before.js';
import { type Finding, fault, good, warning } from '../finding.js';
import { reasonOf } from '../reason-of.js';

/** Where a name leads. @throws when it leads nowhere */
export type Resolve = (name: string) => Promise<string[]>;

export const resolve: Resolve = async (name) => {
  const found = await lookup(name, { all: true });
  return found.map(({ address }) => address);
};

export const addressesOfMachine = (): string[] =>
  Object.values(networkInterfaces()).flatMap((list = []) => list.map(({ address }) => address));

const POINT_IT = 'Have its A and AAAA records name the address of this machine, or of its router.';

/**
 * Whether the name of this server leads to it.
 * @param own its addresses, as far as they are known
 */
export const checkName = async (
  name: string,
  own: readonly string[],
  find: Resolve,
  signal: AbortSignal,
): Promise<Finding[]> => {
  if (isIP(name) !== 0 || name === 'localhost') return [];
  const of = `name ${name}`;
  try {
    const found = await before(signal, find(name), () => new Error('no server of names answers'));
    const says = `It leads to ${found.join(', ')}`;
    const strange = found.filter((address) => !own.includes(address));
    if (strange.length === 0) return [good(of, says)];
    if (own.some((address) => isPublic(address))) {
      return [fault(of, `${says}: not to this machine`, POINT_IT)];
    }
    return [
      warning(
        of,
        `${says}, and this machine knows only its private addresses`,
        'It is right if that is the router, which forwards the ports to this machine.',
      ),
    ];
  } catch (error) {
    return [fault(of, `It leads nowhere: ${reasonOf(error)}`, POINT_IT)];
  }
};
