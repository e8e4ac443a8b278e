import { isIP } from 'node:net';
import proxyAddress from '@fastify/proxy-addr';

/** Whether what an address says of whom it forwards is believed. */
export type Trusts = (address: string) => boolean;

/**
 * A proxy that the operator runs beside the server: on this machine, or in a network that the internet does not
 * lead to. Not 100.64.0.0/10, behind which a provider's customers are.
 */
export const PRIVATE_NETWORKS = ['loopback', 'linklocal', 'uniquelocal'] as const;

/** @param networks addresses and ranges such as `192.0.2.7`, `10.0.0.0/8`, `fd00::/8` */
export const trusting = (networks: readonly string[]): Trusts => {
  const trusts = proxyAddress.compile([...networks]);
  return (address) => trusts(address, 0);
};

const trustsNobody: Trusts = () => false;

/** As `TRUST_PROXY` has it. */
export const trustedProxies = (networks: false | readonly string[]): Trusts =>
  networks === false ? trustsNobody : trusting(networks);

export const isPrivate = trusting(PRIVATE_NETWORKS);
export const isLoopback = trusting(['loopback']);

/** Whether a list of proxies may hold it. */
export const isNetwork = (text: string): boolean => {
  if (isIP(text.split('/')[0] ?? '') === 0) return false;
  try {
    trusting([text]);
    return true;
  } catch {
    return false;
  }
};
