import 'reflect-metadata';
import { KeyObject, type webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import {
  BasicConstraintsExtension,
  type PublicKey,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { CertificateText } from '../src/tls/certificate.js';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const MINUTE_MS = 60_000;

const newKeys = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);

/** How long one is good for, from and to so many milliseconds from now. */
type Life = { fromMs?: number; toMs?: number };

const lifeOf = ({ fromMs = -MINUTE_MS, toMs = 60 * MINUTE_MS }: Life) => ({
  notBefore: new Date(Date.now() + fromMs),
  notAfter: new Date(Date.now() + toMs),
});

/** An authority for tests alone: what it signs is good to who trusts `root`. */
export type Authority = {
  root: string;
  /** Certifies a key that somebody else has. */
  certify: (
    publicKey: PublicKey | webcrypto.CryptoKey,
    names: readonly string[],
    life?: Life,
  ) => Promise<string>;
  issue: (names: readonly string[], life?: Life) => Promise<CertificateText>;
};

const alternativesOf = (names: readonly string[]) =>
  names.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value }));

export const newAuthority = async (): Promise<Authority> => {
  const keys = await newKeys();
  const subject = 'CN=Parley test authority';
  const root = await X509CertificateGenerator.createSelfSigned({
    name: subject,
    keys,
    signingAlgorithm: algorithm,
    ...lifeOf({}),
    extensions: [new BasicConstraintsExtension(true, undefined, true)],
  });
  const certify: Authority['certify'] = async (publicKey, names, life = {}) => {
    const certificate = await X509CertificateGenerator.create({
      serialNumber: crypto.randomUUID().replaceAll('-', '').replace(/^./, '1'),
      subject: `CN=${names[0]}`,
      issuer: subject,
      publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm: algorithm,
      ...lifeOf(life),
      extensions: [new SubjectAlternativeNameExtension(alternativesOf(names))],
    });
    return certificate.toString('pem');
  };
  const issue: Authority['issue'] = async (names, life) => {
    const { publicKey, privateKey } = await newKeys();
    const cert = await certify(publicKey, names, life);
    const key = KeyObject.from(privateKey).export({ type: 'pkcs8', format: 'pem' });
    return { cert, key: key.toString() };
  };
  return { root: root.toString('pem'), certify, issue };
};
