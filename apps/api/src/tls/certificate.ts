import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';

/** A certificate with its chain, and its key, both PEM. */
export type CertificateText = { cert: string; key: string };

type Life = { notBefore: Date; notAfter: Date };

/** One that can be shown, and what it says. */
export type Certificate = CertificateText & Life & { names: readonly string[] };

const MOST_SOON_MS = 14 * 24 * 60 * 60 * 1_000;

/**
 * Whether a certificate should long have been replaced: whoever has them replaced by a program does so when a third of
 * their life is left, and does not need two weeks.
 */
export const endsSoon = ({ notBefore, notAfter }: Life): boolean => {
  const lifeMs = notAfter.getTime() - notBefore.getTime();
  return Date.now() >= notAfter.getTime() - Math.min(MOST_SOON_MS, lifeMs / 3);
};

const parsedCertificate = (text: string): X509Certificate => {
  try {
    return new X509Certificate(text);
  } catch (cause) {
    throw new Error('there is no certificate in it', { cause });
  }
};

const parsedKey = (text: string): KeyObject => {
  try {
    return createPrivateKey(text);
  } catch (cause) {
    throw new Error('there is no private key in it, or one with a password', { cause });
  }
};

/** As in `DNS:chat.example.org, IP Address:192.0.2.7`. */
const namesOf = ({ subjectAltName = '' }: X509Certificate): string[] =>
  [...subjectAltName.matchAll(/(?:DNS|IP Address):([^,\s"]+)/g)].map(([, name = '']) => name);

/** @throws an error that says what is wrong when browsers could not be shown it */
export const certificateOf = ({ cert, key }: CertificateText): Certificate => {
  const first = parsedCertificate(cert);
  if (!first.checkPrivateKey(parsedKey(key))) throw new Error('the key is that of another one');
  // What follows the first one may be cut off.
  createSecureContext({ cert, key });
  return {
    cert,
    key,
    names: namesOf(first),
    notBefore: new Date(first.validFrom),
    notAfter: new Date(first.validTo),
  };
};
