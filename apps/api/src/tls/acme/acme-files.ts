import { createPrivateKey, generateKeyPair } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { codeOf } from '../../system-error.js';
import { type Certificate, certificateOf } from '../certificate.js';
import type { TlsFiles } from '../tls-status.js';
import { probeFor, writeWhole } from '../write-whole.js';

const newKey = async (): Promise<string> => {
  const { privateKey } = await promisify(generateKeyPair)('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
};

const isKey = (text: string): boolean => {
  try {
    createPrivateKey(text);
    return true;
  } catch {
    return false;
  }
};

/** The data folder does not take what has to be kept in it. */
export class FilesError extends Error {}

const keeping = async <T>(writing: Promise<T>): Promise<T> => {
  try {
    return await writing;
  } catch (cause) {
    throw new FilesError(codeOf(cause) ?? 'unknown', { cause });
  }
};

const textOf = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');

export type AcmeKeys = { account: string; certificate: string };

/**
 * What a server with DOMAIN keeps in its data folder. A certificate is replaced by one step, since its key stays: two
 * files cannot be replaced at once.
 */
export class AcmeFiles {
  readonly paths: TlsFiles;
  private readonly folder: string;
  private readonly account: string;

  constructor(dataDir: string) {
    this.folder = join(dataDir, 'tls');
    this.paths = { cert: join(this.folder, 'certificate.pem'), key: join(this.folder, 'key.pem') };
    this.account = join(this.folder, 'account-key.pem');
  }

  /** The one that is there, if it can be shown under this name, however old it is. */
  async certificate(domain: string): Promise<Certificate | undefined> {
    try {
      const [cert, key] = await Promise.all([textOf(this.paths.cert), textOf(this.paths.key)]);
      const certificate = certificateOf({ cert, key });
      return certificate.names.includes(domain) ? certificate : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * The keys of the account and of the certificate, which are made when there are none. Sees to it that there is room
   * for the certificate as well, before the authority is asked: it gives only so many a week.
   * @throws {FilesError}
   */
  keys(): Promise<AcmeKeys> {
    return keeping(this.prepare());
  }

  /** @throws {FilesError}; the one before is there still */
  store(cert: string): Promise<void> {
    return keeping(writeWhole(this.paths.cert, cert));
  }

  private async prepare(): Promise<AcmeKeys> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await probeFor(this.paths.cert);
    return { account: await this.key(this.account), certificate: await this.key(this.paths.key) };
  }

  private async key(file: string): Promise<string> {
    const present = await textOf(file);
    if (isKey(present)) return present;
    const key = await newKey();
    await writeWhole(file, key);
    return key;
  }
}
