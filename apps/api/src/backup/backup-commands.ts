import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { ControlCommands, ControlRefusal } from '../control/control-commands.js';
import { BACKED_UP, SNAPSHOT } from '../control/control-messages.js';
import { DATABASE, type Database } from '../database/database.js';
import { DatabaseHealth } from '../database/database.module.js';
import { faultOf } from '../logging/fault.js';
import { noteBackup } from './backup-notes.repository.js';

const PREFIX = '.snapshot-';

/** Gives the command line a copy of the embedded database, and takes note of its backups. */
@Injectable()
export class BackupCommands implements OnApplicationShutdown {
  private readonly dataDir: string;
  /** One at a time: each is as large as the database. */
  private current: Promise<void> | undefined;

  constructor(
    @Inject(CONFIG) { dataDir }: Config,
    @Inject(DATABASE) database: Database,
    private readonly health: DatabaseHealth,
    commands: ControlCommands,
  ) {
    this.dataDir = resolve(dataDir);
    commands.on(SNAPSHOT, (_request, held) => this.snapshot(held));
    commands.on(BACKED_UP, async ({ at }) => {
      await noteBackup(database, at);
      return {};
    });
  }

  /** Who held a copy has been hung up on by now. */
  async onApplicationShutdown(): Promise<void> {
    await this.current;
  }

  private async snapshot(held: AbortSignal): Promise<{ folder: string }> {
    const { copyTo } = this.health;
    if (copyTo === undefined) {
      throw new ControlRefusal(
        'The server uses DATABASE_URL: set it here as well, to read from the same database.',
      );
    }
    if (this.current !== undefined) throw new ControlRefusal('Another backup is being made.');
    const folder = join(this.dataDir, `${PREFIX}${crypto.randomUUID()}`);
    const copied = this.copy(folder, copyTo);
    this.current = this.removeAfter(copied, held, folder);
    try {
      await copied;
    } catch (error) {
      throw new ControlRefusal(`The database cannot be copied: ${faultOf(error).reason}.`);
    }
    return { folder };
  }

  private async copy(folder: string, copyTo: NonNullable<DatabaseHealth['copyTo']>): Promise<void> {
    // What a server left that was killed meanwhile.
    const left = (await readdir(this.dataDir)).filter((name) => name.startsWith(PREFIX));
    for (const name of left) await rm(join(this.dataDir, name), { recursive: true, force: true });
    await mkdir(folder, { mode: 0o700 });
    await copyTo(join(folder, 'pglite'));
  }

  private async removeAfter(
    copied: Promise<void>,
    held: AbortSignal,
    folder: string,
  ): Promise<void> {
    const gone = new Promise<void>((resolve) => {
      if (held.aborted) resolve();
      else held.addEventListener('abort', () => resolve(), { once: true });
    });
    await copied.then(
      () => gone,
      () => undefined,
    );
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    this.current = undefined;
  }
}
