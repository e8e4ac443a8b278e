import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './command.mjs';
import { freePort } from './free-port.mjs';
import { newcomer } from './newcomer.mjs';
import { expectToFindAgain, writeAsGuest } from './talk.mjs';
import { startInTerminal } from './terminal.mjs';
import { waitUntil } from './wait-until.mjs';

/*
 * `npm start` as the README has it, by somebody who has never run it, without any network: it says where it is,
 * Ctrl-C ends it, it starts again on its data, and a wrong environment variable is named.
 */

const startsWithinMs = 120_000;
const endsWithinMs = 15_000;

const somebody = await newcomer();
const dataDir = await mkdtemp(join(tmpdir(), 'parley-data-'));
const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
const env = { HOST: '127.0.0.1', PORT: String(port), DATA_DIR: dataDir, LOG_FORMAT: 'text' };

/** @param use what is done with the server while it runs */
const startAndStop = async (which, use) => {
  const server = startInTerminal(['npm', 'start'], { env: { ...somebody.env, ...env } });
  try {
    const ms = await server.whileItRuns(
      waitUntil(`${which} start`, startsWithinMs, async () => {
        const ready = await fetch(`${origin}/health/ready`);
        const page = await fetch(`${origin}/`);
        return ready.ok && (await page.text()).includes('<script type="module"');
      }),
    );
    await waitUntil('its address is on the screen', 1_000, () =>
      new RegExp(`http://[\\w.]+:${port}`).test(server.output()),
    );
    const result = await use();
    await server.pressCtrlC(endsWithinMs);
    somebody.expectToBeLeftAlone(server.output());
    console.log(`${which} start: ready after ${ms} ms.`);
    return result;
  } catch (error) {
    console.log(server.output());
    throw error;
  } finally {
    await server.killAll();
  }
};

const expectToBeRefused = async (wrong) => {
  const [name] = Object.keys(wrong);
  const options = { cwd: root, env: { ...process.env, ...env, ...wrong }, timeout: startsWithinMs };
  const main = 'apps/api/dist/server/main.js';
  const outcome = await promisify(execFile)(process.execPath, [main], options).catch(
    (error) => error,
  );
  if (outcome.code !== 1 || !new RegExp(`^ *${name}: `, 'm').test(outcome.stderr)) {
    throw new Error(`${JSON.stringify(wrong)}: ended with ${outcome.code} and ${outcome.stderr}`);
  }
  console.log(`A wrong ${name} is named:\n${outcome.stderr.trim()}`);
};

try {
  const token = await startAndStop('First', () => writeAsGuest(origin, 'Anna', 'Still there?'));
  await startAndStop('Second', () => expectToFindAgain(origin, token, 'Anna', 'Still there?'));
  await expectToBeRefused({ PORT: 'x' });
} catch (error) {
  console.log(error);
  process.exitCode = 1;
} finally {
  await somebody.leave();
  await rm(dataDir, { recursive: true, force: true });
}

// Nothing that is still waited for matters any more.
process.exit();
