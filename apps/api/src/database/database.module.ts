import {
  Global,
  Inject,
  Injectable,
  Logger,
  Module,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { DATABASE, type OpenDatabase } from './database.js';
import { openEmbedded } from './embedded.js';
import { openServer } from './server.js';

const OPEN_DATABASE = Symbol('OpenDatabase');

const open = (config: Config): Promise<OpenDatabase> => {
  const logger = new Logger('Database');
  if (config.databaseUrl === undefined) return openEmbedded(config.dataDir);
  return openServer(config.databaseUrl, (error) =>
    logger.warn(`Connection lost: ${error.message}`),
  );
};

@Injectable()
export class DatabaseHealth implements OnApplicationShutdown {
  constructor(@Inject(OPEN_DATABASE) private readonly opened: OpenDatabase) {}

  ping(): Promise<void> {
    return this.opened.ping();
  }

  isAlone(): Promise<boolean> {
    return this.opened.isAlone();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.opened.close();
  }
}

@Global()
@Module({
  providers: [
    { provide: OPEN_DATABASE, useFactory: open, inject: [CONFIG] },
    {
      provide: DATABASE,
      useFactory: (opened: OpenDatabase) => opened.database,
      inject: [OPEN_DATABASE],
    },
    DatabaseHealth,
  ],
  exports: [DATABASE, DatabaseHealth],
})
export class DatabaseModule {}
