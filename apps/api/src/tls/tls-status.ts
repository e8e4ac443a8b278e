import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { type Certificate, endsSoon } from './certificate.js';

/** `none`: the server speaks plain HTTP; `proxy`: so it does, to one that the operator named. */
export type TlsMode = 'none' | 'own' | 'acme' | 'proxy';

/** Where the certificate in force lies, for programs that show the same one. */
export type TlsFiles = { cert: string; key: string };

/** What is told of it to whoever runs the server. */
export type TlsView = {
  mode: TlsMode;
  /** Those that the certificate in force is for. */
  names: readonly string[];
  notAfter: Date | undefined;
  renewsAt: Date | undefined;
  /** Nothing has replaced it, and it is late. */
  endsSoon: boolean;
  /** Why the last attempt to replace the certificate failed; undefined when it did not. */
  lastError: string | undefined;
};

type InForce = { certificate: Certificate; files: TlsFiles; renewsAt?: Date };

const modeOf = ({ tls, trustProxy }: Pick<Config, 'tls' | 'trustProxy'>): TlsMode => {
  switch (tls.from) {
    case 'authority':
      return 'acme';
    case 'files':
      return 'own';
    case 'nowhere':
      return trustProxy === false ? 'none' : 'proxy';
  }
};

/** Which certificate the server shows. Whoever gets one says so here; who needs it listens. */
@Injectable()
export class TlsStatus {
  private readonly mode: TlsMode;
  private readonly listeners = new Set<(certificate: Certificate) => void>();
  private inForce: InForce | undefined;
  private lastError: string | undefined;

  constructor(@Inject(CONFIG) config: Config) {
    this.mode = modeOf(config);
  }

  view(): TlsView {
    return {
      mode: this.mode,
      names: this.inForce?.certificate.names ?? [],
      notAfter: this.inForce?.certificate.notAfter,
      renewsAt: this.inForce?.renewsAt,
      endsSoon: this.endsSoon,
      lastError: this.lastError,
    };
  }

  /** One that is about to be renewed by the server itself is not late before that has failed. */
  private get endsSoon(): boolean {
    if (this.inForce === undefined || !endsSoon(this.inForce.certificate)) return false;
    return this.mode !== 'acme' || this.lastError !== undefined;
  }

  /** Undefined as long as there is no certificate. The paths stay; what is in the files changes. */
  files(): TlsFiles | undefined {
    return this.inForce?.files;
  }

  /** Calls it with each certificate from now on. @returns what ends that */
  onChange(listener: (certificate: Certificate) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  replace(inForce: InForce): void {
    this.inForce = inForce;
    this.lastError = undefined;
    for (const listener of this.listeners) listener(inForce.certificate);
  }

  /** What was in force stays so. */
  fail(reason: string): void {
    this.lastError = reason;
  }
}
