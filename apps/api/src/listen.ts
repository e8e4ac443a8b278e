import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from './config/config.js';
import { StartError } from './start-error.js';

const reasons: ReadonlyMap<unknown, string> = new Map([
  ['EADDRINUSE', 'another program has it'],
  ['EACCES', 'this user may not take it'],
  ['EADDRNOTAVAIL', 'this machine does not have the address'],
  ['ENOTFOUND', 'there is no such host'],
]);

/**
 * Opens the server's door.
 * @throws {StartError} when the system does not give it
 */
export const listen = async (
  app: NestFastifyApplication,
  { port, host }: Pick<Config, 'port' | 'host'>,
): Promise<void> => {
  try {
    await app.listen(port, host);
  } catch (error) {
    // The database is open by now, and wants to be closed.
    await app.close();
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const reason = reasons.get(code);
    if (reason === undefined) throw error;
    throw new StartError(
      `Port ${port} of ${host} cannot be used: ${reason}. Set PORT or HOST to another one.`,
    );
  }
};
