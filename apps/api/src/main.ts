import 'reflect-metadata';
import { createApp } from './app.js';
import { ConfigError, readConfig } from './config/config.js';
import { FolderInUseError } from './database/folder-lock.js';

const main = async (): Promise<void> => {
  const config = readConfig(process.env);
  const app = await createApp(config);
  await app.listen(config.port, config.host);
  const { port } = new URL(await app.getUrl());
  process.stdout.write(`\n  Parley is ready: http://localhost:${port}\n\n`);
};

main().catch((error: unknown) => {
  const expected = error instanceof ConfigError || error instanceof FolderInUseError;
  process.stderr.write(
    `${expected ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
});
