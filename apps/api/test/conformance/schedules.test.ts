import { afterAll, beforeAll, it } from '@jest/globals';
import fc from 'fast-check';
import { type DataFolder, newDataFolder } from '../data-folder.js';
import { ApiStage } from './api-stage.js';
import { Duel } from './duel.js';
import { type Schedule, schedules } from './schedule.js';

/** As many as take half a minute of one core; `CONFORMANCE_RUNS` asks for more, `CONFORMANCE_SEED` for the same. */
const { CONFORMANCE_RUNS: runs = '30', CONFORMANCE_SEED: seed } = process.env;

const settings = {
  numRuns: Number(runs),
  interruptAfterTimeLimit: 240_000,
  markInterruptAsFailure: true,
  ...(seed !== undefined && { seed: Number(seed) }),
};

let api: ApiStage;
let folder: DataFolder;

beforeAll(async () => {
  folder = await newDataFolder();
  api = await ApiStage.openHeld({ DATA_DIR: folder.path });
});

afterAll(async () => {
  await api.stop();
  await folder.remove();
});

/** Fails with all that happened, as sample sessions say it. */
const expectAgreement = async (schedule: Schedule): Promise<void> => {
  const duel = await Duel.begin(api);
  await duel.play(schedule);
  await duel.end();
  if (duel.differences.length === 0) return;
  throw new Error([...duel.account, 'but on the server:', ...duel.differences].join('\n'));
};

it('the model of the server does what the server does, under random schedules [C1] [C9] [C14] [C16] [C18] [M3] [M4]', async () => {
  await fc.assert(fc.asyncProperty(schedules, expectAgreement), settings);
});
