import {
  Controller,
  Get,
  HttpCode,
  type OnModuleDestroy,
  ServiceUnavailableException,
} from '@nestjs/common';
import { DatabaseHealth } from '../database/database.module.js';

@Controller('health')
export class HealthController implements OnModuleDestroy {
  private isStopping = false;

  constructor(private readonly database: DatabaseHealth) {}

  /** The first that happens when the server goes down: no more work is sent here. */
  onModuleDestroy(): void {
    this.isStopping = true;
  }

  /** The process runs. */
  @Get('live')
  @HttpCode(200)
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The process can do its work; 503 while its database does not answer or cannot write, and when it goes down. */
  @Get('ready')
  @HttpCode(200)
  async ready(): Promise<{ status: 'ok' }> {
    if (this.isStopping) throw new ServiceUnavailableException();
    try {
      await this.database.ping();
    } catch {
      throw new ServiceUnavailableException();
    }
    return { status: 'ok' };
  }
}
