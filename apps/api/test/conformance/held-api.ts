import { afterAll, beforeAll } from '@jest/globals';
import type { FakeClock } from '@parley/call/testing';
import { type DataFolder, newDataFolder } from '../data-folder.js';
import { ApiStage } from './api-stage.js';

/** One server for the tests of a file, on a fake clock. */
export const heldApi = (clock?: FakeClock): (() => ApiStage) => {
  let stage: ApiStage | undefined;
  let folder: DataFolder | undefined;
  beforeAll(async () => {
    folder = await newDataFolder();
    stage = await ApiStage.openHeld({ DATA_DIR: folder.path }, clock);
  });
  afterAll(async () => {
    await stage?.stop();
    await folder?.remove();
  });
  return () => {
    if (stage === undefined) throw new Error('The server is there once the tests run');
    return stage;
  };
};
