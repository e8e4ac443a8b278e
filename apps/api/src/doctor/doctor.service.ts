import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { CONFIG, type Config } from '../config/config.js';
import { ControlCommands } from '../control/control-commands.js';
import { DOCTOR } from '../control/control-messages.js';
import { DatabaseHealth } from '../database/database.module.js';
import { portOf } from '../network/port-of.js';
import { TlsStatus } from '../tls/tls-status.js';
import { Turn } from '../turn/turn.service.js';
import { DoctorRepository } from './doctor.repository.js';
import type { Installation } from './examine.js';

/** Looks at the running server and what stands around it, when the command line asks. */
@Injectable()
export class Doctor {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly health: DatabaseHealth,
    private readonly clock: DoctorRepository,
    private readonly turn: Turn,
    private readonly tls: TlsStatus,
    commands: ControlCommands,
  ) {
    commands.on(DOCTOR, async (asked) => {
      // A server that nobody asks does not load what it needs for this.
      const { examine } = await import('./examine.js');
      return examine(this.installation(), asked);
    });
  }

  private installation(): Installation {
    return {
      config: this.config,
      port: portOf(this.host.httpAdapter.getInstance().server, this.config.port),
      tls: this.tls.view(),
      ping: () => this.health.ping(),
      databaseTime: () => this.clock.now(),
      turn: { status: this.turn.status(), access: this.turn.access() },
    };
  }
}
