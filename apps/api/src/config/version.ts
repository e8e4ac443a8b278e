import { readFileSync } from 'node:fs';
import { z } from 'zod';

// As far from what `tsc` leaves as from what is made of it.
const packageFile = new URL('../../package.json', import.meta.url);

/** The server's, as its package has it. */
export const { version: VERSION } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(packageFile, 'utf8')));
