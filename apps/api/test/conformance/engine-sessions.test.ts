import { describe, expect, it } from '@jest/globals';
import { CallLab, FakeClock, Lab } from '@parley/call/testing';
import { ApiLabServer } from './api-lab-server.js';
import { heldApi } from './held-api.js';
import { InTurn } from './in-turn.js';
import { sessionsAboutCalls } from './model-stage.js';
import { castOf, unsent } from './session-engines.js';
import { scores } from './session-scores.js';

const inTurn = new InTurn();
const clock = new FakeClock(undefined, () => inTurn.done());
const api = heldApi(clock);

const labs = [
  ['the model', () => new CallLab()],
  ['the server', () => new Lab(clock, new ApiLabServer(api(), clock, inTurn))],
] as const;

const played = sessionsAboutCalls.flatMap((session) => {
  const score = scores[session.title];
  return score === undefined ? [] : [[session.title, session, score] as const];
});

describe.each(labs)('over %s engines do what the sample sessions of SPEC.md say:', (_, open) => {
  it.each(played)('%s', async (_title, session, score) => {
    expect(await unsent(castOf(open()), session, score)).toEqual([]);
  });
});

it('the sessions about calls are played by engines, each', () => {
  expect(Object.keys(scores)).toEqual(sessionsAboutCalls.map(({ title }) => title));
});
