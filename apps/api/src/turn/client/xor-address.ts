import { isIPv6, SocketAddress } from 'node:net';
import { COOKIE } from './stun-message.js';

export type Endpoint = { address: string; port: number };

const IPV4 = 1;
const IPV6 = 2;

const bytesOfIPv4 = (address: string): Buffer => Buffer.from(address.split('.').map(Number));

const groupsOf = (part: string): number[] =>
  part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));

/** An address of IPv6 that ends in one of IPv4 is written with it in hexadecimal. */
const inGroups = (address: string): string =>
  address.replace(/\d+\.\d+\.\d+\.\d+$/, (last) => {
    const bytes = bytesOfIPv4(last);
    return `${bytes.readUInt16BE(0).toString(16)}:${bytes.readUInt16BE(2).toString(16)}`;
  });

const bytesOfIPv6 = (address: string): Buffer => {
  const [left = '', right] = inGroups(address).split('::');
  const [first, last] = [groupsOf(left), groupsOf(right ?? '')];
  const zeros = Array.from({ length: 8 - first.length - last.length }, () => 0);
  const groups = right === undefined ? first : [...first, ...zeros, ...last];
  const bytes = Buffer.alloc(16);
  for (const [index, group] of groups.entries()) bytes.writeUInt16BE(group, 2 * index);
  return bytes;
};

const masked = (bytes: Buffer, transaction: Buffer): Buffer => {
  const mask = Buffer.concat([COOKIE, transaction]);
  return Buffer.from(bytes.map((byte, index) => byte ^ (mask[index] ?? 0)));
};

const portMask = COOKIE.readUInt16BE(0);

/** As XOR-PEER-ADDRESS and the like have it. Source: RFC 8489, 14.2. */
export const xorAddress = ({ address, port }: Endpoint, transaction: Buffer): Buffer => {
  const isSix = isIPv6(address);
  const head = Buffer.alloc(4);
  head.writeUInt8(isSix ? IPV6 : IPV4, 1);
  head.writeUInt16BE(port ^ portMask, 2);
  const bytes = isSix ? bytesOfIPv6(address) : bytesOfIPv4(address);
  return Buffer.concat([head, masked(bytes, transaction)]);
};

/** Undefined when it is none. */
export const endpointOf = (value: Buffer, transaction: Buffer): Endpoint | undefined => {
  const isSix = value[1] === IPV6;
  if (value.length !== (isSix ? 20 : 8)) return undefined;
  const port = value.readUInt16BE(2) ^ portMask;
  const bytes = masked(value.subarray(4), transaction);
  if (!isSix) return { address: bytes.join('.'), port };
  const groups = Array.from({ length: 8 }, (_, index) =>
    bytes.readUInt16BE(2 * index).toString(16),
  );
  // As everybody else writes it.
  const { address } = new SocketAddress({ address: groups.join(':'), family: 'ipv6' });
  return { address, port };
};
