import type { OnApplicationShutdown } from '@nestjs/common';
import { type DynamicModule, Global, Inject, Injectable, Module } from '@nestjs/common';
import { DATABASE, type OpenDatabase } from './database.js';

const OPEN_DATABASE = Symbol('OpenDatabase');
const ASKED_AGAIN_MS = 1_000;

@Injectable()
export class DatabaseHealth implements OnApplicationShutdown {
  private asked: { at: number; answer: Promise<void> } | undefined;

  constructor(@Inject(OPEN_DATABASE) private readonly opened: OpenDatabase) {}

  /** Asks the database at most once a second, however often it is asked itself. @throws when it cannot work */
  ping(): Promise<void> {
    const now = performance.now();
    if (this.asked === undefined || now - this.asked.at >= ASKED_AGAIN_MS) {
      this.asked = { at: now, answer: this.opened.ping() };
    }
    return this.asked.answer;
  }

  isAlone(): Promise<boolean> {
    return this.opened.isAlone();
  }

  /** Copies the files of the embedded database; there is nothing to copy of another. */
  get copyTo(): OpenDatabase['copyTo'] {
    return this.opened.copyTo;
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
