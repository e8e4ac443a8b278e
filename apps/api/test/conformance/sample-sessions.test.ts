import { describe, expect, it } from '@jest/globals';
import { type Session, sampleSessions } from '@parley/protocol/testing';
import { newDataFolder } from '../data-folder.js';
import { ApiStage } from './api-stage.js';
import { ModelStage, sessionsAboutCalls } from './model-stage.js';
import { SessionPlayer } from './session-player.js';
import { scenes } from './session-scenes.js';
import type { Stage } from './stage.js';

/** What SPEC.md's server has: its limits as they are, and an operator's TURN. */
const settings = {
  RATE_LIMIT_SCALE: '1',
  STUN_URLS: 'stun:turn.example:3478',
  TURN_URLS: 'turn:turn.example:3478?transport=udp',
  TURN_SECRET: 'secret',
};

/** The same of a server that has no operator. */
const iceServers = [
  { urls: [settings.STUN_URLS] },
  { urls: [settings.TURN_URLS], username: 'by the person', credential: 'by the secret' },
];

const sessions = sampleSessions();
const titled = (some: readonly Session[]) =>
  some.map((session) => [session.title, session] as const);

/** Where the run is not as the session has it. */
const differencesOn = async (stage: Stage, { title, statements }: Session): Promise<string[]> => {
  const scene = scenes[title];
  if (scene === undefined) throw new Error(`Nobody knows how "${title}" begins`);
  const player = new SessionPlayer(stage);
  await scene.before?.(player);
  await player.begin();
  for (const [index, statement] of statements.entries()) {
    await scene.during?.[index]?.(player);
    await player.play(statement);
  }
  return player.differences;
};

describe('the server does what the sample sessions of SPEC.md say:', () => {
  it.each(titled(sessions))('%s', async (_, session) => {
    const folder = await newDataFolder();
    const stage = await ApiStage.open({ ...settings, DATA_DIR: folder.path });
    expect(await differencesOn(stage, session)).toEqual([]);
    await stage.stop();
    await folder.remove();
  });
});

describe('the model of the server does what those about calls say:', () => {
  it.each(titled(sessionsAboutCalls))('%s', async (_, session) => {
    const stage = new ModelStage();
    stage.server.iceServersFor = () => iceServers;
    expect(await differencesOn(stage, session)).toEqual([]);
  });
});
