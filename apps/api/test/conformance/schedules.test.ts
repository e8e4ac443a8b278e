import { it } from '@jest/globals';
import fc from 'fast-check';
import { Duel } from './duel.js';
import { heldApi } from './held-api.js';
import { settingsFor } from './runs.js';
import { examples, type Schedule, schedules } from './schedule.js';

const api = heldApi();

/** Fails with all that happened, as sample sessions say it. */
const expectAgreement = async (schedule: Schedule): Promise<void> => {
  const duel = await Duel.begin(api());
  await duel.play(schedule);
  await duel.end();
  if (duel.differences.length === 0) return;
  throw new Error([...duel.account, 'but on the server:', ...duel.differences].join('\n'));
};

it('the model of the server does what the server does, under random schedules [C1] [C9] [C14] [C16] [C18] [M3] [M4]', async () => {
  const settings = { ...settingsFor(30), examples };
  await fc.assert(fc.asyncProperty(schedules, expectAgreement), settings);
});
