import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { CONFIG, type Config } from '../config/config.js';
import { TlsStatus } from '../tls/tls-status.js';
import { ownAddress } from './own-address.js';
import { portOf } from './port-of.js';

/** Where the running server is reached, as far as it knows itself. */
@Injectable()
export class OwnUrl {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly tls: TlsStatus,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  get port(): number {
    return portOf(this.host.httpAdapter.getInstance().server, this.config.port);
  }

  get address(): string {
    return ownAddress(this.config, this.port, this.tls.view().names);
  }
}
