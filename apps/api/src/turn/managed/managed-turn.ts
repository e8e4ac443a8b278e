import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { ManagedTurnSettings } from '../../config/turn-settings.js';
import { faultOf } from '../../logging/fault.js';
import { isPublic } from '../../network/public-addresses.js';
import { StartError } from '../../start-error.js';
import type { TlsFiles } from '../../tls/tls-status.js';
import type { TurnStatus, TurnWarning } from '../turn-status.js';
import { coturnVersion, isOutdated } from './coturn.js';
import { type CoturnEnd, CoturnProcess } from './coturn-process.js';
import { placeInUse } from './ports-in-use.js';
import { isReady } from './readiness.js';
import { hasGoneSilent, QUESTIONS, type Questions } from './silence.js';
import { type TurnAddress, turnAddresses } from './turn-addresses.js';
import { turnUrls } from './turn-urls.js';

const LISTENS_WITHIN_MS = 20_000;
const LOOKS_EVERY_MS = 50;

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** Whatever ended it after so long has nothing to do with its start. */
const STABLE_AFTER_MS = 60_000;

/** Whom the certificate is known from, which comes late and is renewed. */
export type CertificateSource = {
  files: () => TlsFiles | undefined;
  /** The one that it is for. */
  name: () => string | undefined;
  onChange: (listener: () => void) => void;
};

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal, ref: false }).catch(() => undefined);

const toldOf = (end: CoturnEnd): Record<string, unknown> =>
  'error' in end ? faultOf(end.error) : { code: end.code };

/** A coturn of this server's own: started with it, started again when it dies or hangs, stopped with it. */
export class ManagedTurn {
  /** Nobody has to know it but the two, so it does not outlive them. */
  readonly secret = randomBytes(32).toString('hex');
  private readonly logger = new Logger('Turn');
  private readonly stopping = new AbortController();
  private addresses: readonly TurnAddress[] = [];
  private process: CoturnProcess | undefined;
  private isListening = false;
  /** By another one, which has a certificate. */
  private isReplaced = false;
  private restarts = 0;
  private pauseMs = FIRST_PAUSE_MS;
  private watching: Promise<void> | undefined;

  private constructor(
    private readonly settings: ManagedTurnSettings,
    private readonly certificate: CertificateSource,
    private readonly version: string,
    private readonly questions: Questions,
  ) {}

  /** @throws {StartError} when coturn is not there, or cannot do its work */
  static async start(
    settings: ManagedTurnSettings,
    certificate: CertificateSource,
    questions = QUESTIONS,
  ): Promise<ManagedTurn> {
    const turn = new ManagedTurn(settings, certificate, await coturnVersion(), questions);
    const process = await turn.launch();
    turn.warn();
    certificate.onChange(() => turn.takeCertificate());
    turn.watching = turn.watch(process);
    return turn;
  }

  get urls(): string[] {
    const name = this.process?.hasCertificate === true ? this.certificate.name() : undefined;
    return turnUrls(this.addresses, this.settings, name);
  }

  status(): TurnStatus {
    return {
      mode: 'managed',
      version: this.version,
      addresses: this.addresses.map(({ external }) => external),
      warnings: this.warnings,
      running: this.isListening && this.process?.isRunning === true,
      restarts: this.restarts,
    };
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.process?.stop();
    await this.watching;
  }

  private takeCertificate(): void {
    if (this.process?.hasCertificate === true) {
      this.process.reloadCertificate();
      return;
    }
    this.isReplaced = true;
    void this.process?.stop();
  }

  private get warnings(): TurnWarning[] {
    const isPrivate = this.addresses.some(({ external }) => !isPublic(external));
    return [
      ...(isOutdated(this.version) ? (['outdated'] as const) : []),
      ...(isPrivate && this.settings.externalAddresses.length === 0
        ? (['private-address'] as const)
        : []),
    ];
  }

  private warn(): void {
    const { version } = this;
    const addresses = this.addresses.map(({ external }) => external);
    this.logger.log({ event: 'turn server started', version, addresses });
    for (const warning of this.warnings) {
      if (warning === 'outdated') this.logger.warn({ event: 'turn server outdated', version });
      else this.logger.warn({ event: 'turn server at a private address', addresses });
    }
  }

  /** @throws {StartError} */
  private async launch(): Promise<CoturnProcess> {
    const { externalAddresses, ...rest } = this.settings;
    const certificate = this.certificate.files();
    this.isListening = false;
    this.isReplaced = false;
    this.addresses = await turnAddresses(externalAddresses);
    await this.claim(certificate === undefined ? [rest.port] : [rest.port, rest.tlsPort]);
    const { addresses, secret } = this;
    const process = await CoturnProcess.start({ ...rest, addresses, secret, certificate });
    this.process = process;
    await this.untilListening(process, rest.port);
    return process;
  }

  /** @throws {StartError} when another program has one of these ports */
  private async claim(ports: readonly number[]): Promise<void> {
    const places = this.addresses.flatMap(({ local }) =>
      ports.map((port) => ({ address: local, port })),
    );
    const taken = await placeInUse(places);
    if (taken === undefined) return;
    const variable = taken.port === this.settings.port ? 'TURN_PORT' : 'TURN_TLS_PORT';
    throw new StartError(
      `Port ${taken.port} of ${taken.address} cannot be used for TURN: another program has it. ` +
        `Set ${variable}, or stop it: Debian's own coturn by systemctl disable --now coturn`,
    );
  }

  private async untilListening(process: CoturnProcess, port: number): Promise<void> {
    const deadline = performance.now() + LISTENS_WITHIN_MS;
    const { addresses, secret } = this;
    while (!(await isReady({ addresses, port, secret }))) {
      const mayCome = process.isRunning && performance.now() < deadline;
      if (mayCome && !this.isStopping) {
        await delay(LOOKS_EVERY_MS);
        continue;
      }
      await process.stop();
      throw new StartError(
        `TURN=managed: coturn ${this.version} does not answer at port ${port} after its start.`,
      );
    }
    this.isListening = true;
  }

  private get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  /** Until the server stops. */
  private async watch(first: CoturnProcess): Promise<void> {
    let current: CoturnProcess | undefined = first;
    while (current !== undefined) {
      const startedAt = performance.now();
      // One may have come while it was started.
      if (!current.hasCertificate && this.certificate.files() !== undefined) this.takeCertificate();
      const end = await this.endOf(current);
      if (this.isStopping) return;
      if (performance.now() - startedAt > STABLE_AFTER_MS) this.pauseMs = FIRST_PAUSE_MS;
      const isPlanned = this.isReplaced;
      if (!isPlanned) {
        this.restarts += 1;
        this.logger.error({ event: 'turn server ended', ...toldOf(end) });
      }
      current = await this.revive(isPlanned);
    }
  }

  /** Brings it about, should it live and not answer: those in calls would wait for it in vain. */
  private async endOf(process: CoturnProcess): Promise<CoturnEnd> {
    const over = new AbortController();
    const { addresses, questions } = this;
    const { port } = this.settings;
    void hasGoneSilent({ addresses, port }, questions, over.signal).then((isSilent) => {
      if (!isSilent) return;
      this.logger.error({ event: 'turn server silent' });
      process.kill();
    });
    const end = await process.ended;
    over.abort();
    return end;
  }

  /** Tries until it runs. @returns nothing when the server stops */
  private async revive(atOnce: boolean): Promise<CoturnProcess | undefined> {
    for (let isNow = atOnce; !this.isStopping; isNow = false) {
      if (!isNow) await this.pause();
      if (this.isStopping) return undefined;
      try {
        const process = await this.launch();
        if (!this.isStopping) return process;
        await process.stop();
      } catch (error) {
        this.logger.error({ event: 'turn server not started', ...faultOf(error) });
      }
    }
    return undefined;
  }

  private async pause(): Promise<void> {
    await pause(this.pauseMs, this.stopping.signal);
    this.pauseMs = Math.min(2 * this.pauseMs, LONGEST_PAUSE_MS);
  }
}
