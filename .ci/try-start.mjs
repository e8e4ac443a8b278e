import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.mjs';
import { startInTerminal } from './terminal.mjs';
import { waitUntil } from './wait-until.mjs';

/* `npm start` as the README has it: it says where it is, Ctrl-C ends it, and it starts again on its data. */

const startsWithinMs = 120_000;
const endsWithinMs = 15_000;

const dataDir = await mkdtemp(join(tmpdir(), 'parley-data-'));
const port = await freePort();
const env = { HOST: '127.0.0.1', PORT: String(port), DATA_DIR: dataDir, LOG_FORMAT: 'text' };

const startAndStop = async (which) => {
  const server = startInTerminal(['npm', 'start'], { env });
  try {
    const ms = await server.whileItRuns(
      waitUntil(`${which} start`, startsWithinMs, async () => {
        const ready = await fetch(`http://127.0.0.1:${port}/health/ready`);
        const page = await fetch(`http://127.0.0.1:${port}/`);
        return ready.ok && (await page.text()).includes('<script type="module"');
      }),
    );
    await waitUntil('its address is on the screen', 1_000, () =>
      new RegExp(`http://[\\w.]+:${port}`).test(server.output()),
    );
    await server.pressCtrlC(endsWithinMs);
    console.log(`${which} start: ready after ${ms} ms.`);
  } catch (error) {
    console.log(server.output());
    throw error;
  } finally {
    await server.killAll();
  }
};

try {
  await startAndStop('First');
  if ((await readdir(dataDir)).length === 0) throw new Error('It keeps no data in DATA_DIR');
  await startAndStop('Second');
} catch (error) {
  console.log(error);
  process.exitCode = 1;
} finally {
  await rm(dataDir, { recursive: true, force: true });
}

// Nothing that is still waited for matters any more.
process.exit();
