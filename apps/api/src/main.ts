import 'reflect-metadata';
import { readConfig } from './config/config.js';
import { startDatabase } from './database/open-database.js';
import { listen } from './listen.js';
import { StartError } from './start-error.js';

const main = async (): Promise<void> => {
  // Whatever file comes into being is nobody else's business.
  process.umask(0o077);
  const config = readConfig(process.env);
  // Before the rest is loaded, which takes as long and lets this thread do nothing else.
  const open = await startDatabase(config);
  const opening = open();
  const [{ createApp }, { announceStart }] = await Promise.all([
    import('./app.js'),
    import('./announce-start.js'),
    opening,
  ]);
  const app = await createApp(config, { opening });
  await listen(app, config);
  await announceStart(app, config);
};

main().catch((error: unknown) => {
  const isExpected = error instanceof StartError;
  process.stderr.write(
    `${isExpected ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
});
