import type { OnApplicationShutdown } from '@nestjs/common';
import { type DynamicModule, Global, Inject, Injectable, Module } from '@nestjs/common';
import { DATABASE, type OpenDatabase } from './database.js';

const OPEN_DATABASE = Symbol('OpenDatabase');

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
@Module({})
class DatabaseModule {}

/** Makes the database injectable everywhere. */
export const databaseModule = (opening: Promise<OpenDatabase>): DynamicModule => ({
  module: DatabaseModule,
  providers: [
    { provide: OPEN_DATABASE, useFactory: () => opening },
    {
      provide: DATABASE,
      useFactory: ({ database }: OpenDatabase) => database,
      inject: [OPEN_DATABASE],
    },
    DatabaseHealth,
  ],
  exports: [DATABASE, DatabaseHealth],
});
