import { existsSync } from 'node:fs';
import { afterEach, beforeAll, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { readConfig } from '../src/config/config.js';
import { AppLogger } from '../src/logging/app-logger.js';
import { relayPacket } from '../src/turn/client/relay-a-packet.js';
import { turnPlace } from '../src/turn/client/turn-url.js';
import type { ManagedTurn } from '../src/turn/managed/managed-turn.js';
import { turnCredentials } from '../src/turn/turn-credentials.js';
import { capturedLog } from './captured-log.js';
import { coturnAt, folderOf, isThere, managedTurn, startTurn } from './running-coturn.js';
import { until } from './until.js';

const noCertificate = {
  files: () => undefined,
  name: () => undefined,
  onChange: () => undefined,
};

beforeAll(() => {
  Logger.overrideLogger(new AppLogger(readConfig({ LOG_FORMAT: 'json' })));
});

let turn: ManagedTurn | undefined;
afterEach(() => turn?.stop());

it('a coturn that lives and does not answer is ended, and another one started', async () => {
  const settings = await managedTurn();
  const managed = await startTurn(settings, noCertificate, { everyMs: 100, withinMs: 1_000 });
  turn = managed;
  const coturn = coturnAt(settings.TURN_PORT);
  if (coturn === undefined) throw new Error('There is no coturn');
  process.kill(coturn.pid, 'SIGSTOP');
  await until(() => {
    const status = managed.status();
    return status.mode === 'managed' && status.running && status.restarts === 1;
  });
  await until(() => !isThere(coturn.pid));
  expect(existsSync(folderOf(coturn))).toBe(false);
  expect(capturedLog.lines()).toContainEqual(
    expect.objectContaining({
      level: 'error',
      message: expect.objectContaining({ event: 'turn server silent' }),
    }),
  );
  const place = turnPlace(managed.urls[0] ?? '');
  if (place === undefined) throw new Error('Clients are told of no way');
  const expiresAt = Math.floor(Date.now() / 1_000) + 60;
  const who = turnCredentials('anna', managed.secret, expiresAt);
  await relayPacket(place, who, AbortSignal.timeout(10_000));
});
