import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { type Certificate, certificateOf } from '../certificate.js';
import type { TlsStatus } from '../tls-status.js';
import type { AcmeFiles } from './acme-files.js';
import { explain } from './explain.js';
import { type Challenges, type Order, orderCertificate, UnfitError } from './order.js';

export type Pace = {
  /** How often it is looked whether it is time: a timer of weeks would not count the hours of a laptop that sleeps. */
  lookMs: number;
  /** Doubled with each failure, so that an authority that counts them has none to refuse. */
  firstPauseMs: number;
  longestPauseMs: number;
  /** An attempt that has not ended by then has failed. */
  attemptMs: number;
};

const MINUTE_MS = 60_000;

export const ACME_PACE: Pace = {
  lookMs: MINUTE_MS,
  firstPauseMs: 2 * MINUTE_MS,
  longestPauseMs: 6 * 60 * MINUTE_MS,
  attemptMs: 10 * MINUTE_MS,
};

/**
 * When a third of its life is left; but if the clock of this machine is wrong, which makes that the past, not before a
 * tenth of it has passed since.
 */
const renewalOf = ({ notBefore, notAfter }: Certificate, obtainedAt: number): Date => {
  const lifeMs = notAfter.getTime() - notBefore.getTime();
  return new Date(Math.max(notAfter.getTime() - lifeMs / 3, obtainedAt + lifeMs / 10));
};

/** The certificate for DOMAIN: obtained from an authority, renewed in time, kept in the data folder. */
export class AcmeCertificate {
  private readonly logger = new Logger('Tls');
  private looks: NodeJS.Timeout | undefined;
  private renewsAt: Date | undefined;
  private failures = 0;
  /** By the time of day; one that was set back ends the pause. */
  private pause: { from: number; to: number } | undefined;
  private isTrying = false;
  private isClosed = false;

  constructor(
    private readonly settings: Omit<Order, 'keys'>,
    private readonly files: AcmeFiles,
    private readonly status: TlsStatus,
    private readonly challenges: Challenges,
    private readonly pace: Pace,
  ) {}

  /** Has the one in force that was obtained before. */
  async restore(): Promise<void> {
    const present = await this.files.certificate(this.settings.domain);
    if (present !== undefined) this.take(present, 0);
  }

  /** From now on there is one as soon as it can be had, and a later one in time. */
  start(): void {
    this.looks = setInterval(() => this.look(), this.pace.lookMs).unref();
    this.look();
  }

  close(): void {
    this.isClosed = true;
    clearInterval(this.looks);
  }

  private look(): void {
    if (!this.isTrying && this.isDue(Date.now())) void this.attempt();
  }

  private isDue(now: number): boolean {
    if (this.pause !== undefined) return now >= this.pause.to || now < this.pause.from;
    return this.renewsAt === undefined || now >= this.renewsAt.getTime();
  }

  private async attempt(): Promise<void> {
    this.isTrying = true;
    try {
      const certificate = await this.inTime(this.obtain());
      if (this.isClosed) return;
      await this.files.store(certificate.cert);
      this.take(certificate, Date.now());
    } catch (error) {
      if (!this.isClosed) await this.fail(error);
    } finally {
      this.isTrying = false;
    }
  }

  private async obtain(): Promise<Certificate> {
    const { domain } = this.settings;
    const keys = await this.files.keys();
    const cert = await orderCertificate({ ...this.settings, keys }, this.challenges);
    const certificate = this.checked(cert, keys.certificate);
    if (certificate.names.includes(domain)) return certificate;
    throw new UnfitError(`it is for ${certificate.names.join(', ') || 'nobody'}`);
  }

  private checked(cert: string, key: string): Certificate {
    try {
      return certificateOf({ cert, key });
    } catch (error) {
      throw new UnfitError(error instanceof Error ? error.message : '', { cause: error });
    }
  }

  /** What comes later is not waited for, and not taken. */
  private async inTime<T>(attempt: Promise<T>): Promise<T> {
    const ended = new AbortController();
    const late = pause(this.pace.attemptMs, undefined, { ref: false, signal: ended.signal });
    const tooLate = late.then(
      () => Promise.reject(new Error(`nothing in ${this.pace.attemptMs / 1_000} s`)),
      () => attempt,
    );
    try {
      return await Promise.race([attempt, tooLate]);
    } finally {
      ended.abort();
    }
  }

  private take(certificate: Certificate, obtainedAt: number): void {
    this.failures = 0;
    this.pause = undefined;
    this.renewsAt = renewalOf(certificate, obtainedAt);
    this.status.replace({ certificate, files: this.files.paths, renewsAt: this.renewsAt });
  }

  private async fail(error: unknown): Promise<void> {
    const reason = await explain(error, this.settings);
    const { firstPauseMs, longestPauseMs } = this.pace;
    const from = Date.now();
    this.pause = { from, to: from + Math.min(firstPauseMs * 2 ** this.failures, longestPauseMs) };
    this.failures += 1;
    this.status.fail(reason);
    this.logger.warn({
      event: 'certificate not obtained',
      domain: this.settings.domain,
      reason,
      nextAt: new Date(this.pause.to),
      inForceUntil: this.status.view().notAfter,
    });
  }
}
