import { readFile } from 'node:fs/promises';
import { Logger } from '@nestjs/common';
import { StartError } from '../start-error.js';
import { codeOf } from '../system-error.js';
import { type CertificateText, certificateOf } from './certificate.js';
import type { TlsFiles, TlsStatus } from './tls-status.js';

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : 'nobody knows why';

/** A certificate of the operator's own, which somebody else renews: looked at again and again. */
export class OwnCertificate {
  private readonly logger = new Logger('Tls');
  private seen: CertificateText | undefined;
  private looks: NodeJS.Timeout | undefined;

  constructor(
    private readonly files: TlsFiles,
    private readonly status: TlsStatus,
  ) {}

  /** @throws {StartError} when it is none: there is no older one to stay with */
  async open(lookMs: number): Promise<void> {
    try {
      await this.take();
    } catch (error) {
      const { cert, key } = this.files;
      throw new StartError(
        `The certificate of TLS_CERT and TLS_KEY (${cert}, ${key}) cannot be used: ${reasonOf(error)}.`,
      );
    }
    // Read anew and not watched: whoever replaces a folder of links or mounts a volume tells nobody.
    this.looks = setInterval(() => void this.look(), lookMs).unref();
  }

  close(): void {
    clearInterval(this.looks);
  }

  private async look(): Promise<void> {
    try {
      await this.take();
    } catch (error) {
      const reason = reasonOf(error);
      this.status.fail(reason);
      this.logger.warn({
        event: 'certificate not replaced',
        ...this.files,
        reason,
        hint: 'the one before stays in force until TLS_CERT and TLS_KEY can be read and belong together',
      });
    }
  }

  /** Each pair is judged once. @throws when it cannot be read, or shown */
  private async take(): Promise<void> {
    const text = await this.read();
    if (text.cert === this.seen?.cert && text.key === this.seen.key) return;
    this.seen = text;
    this.status.replace({ certificate: certificateOf(text), files: this.files });
  }

  private async read(): Promise<CertificateText> {
    try {
      const [cert, key] = await Promise.all([
        readFile(this.files.cert, 'utf8'),
        readFile(this.files.key, 'utf8'),
      ]);
      return { cert, key };
    } catch (error) {
      // Once it is there again it is taken, even if it is the same.
      this.seen = undefined;
      throw new Error(`it cannot be read (${codeOf(error) ?? 'unknown'})`, { cause: error });
    }
  }
}
