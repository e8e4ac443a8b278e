import { expect, it } from '@jest/globals';
import { newDataFolder } from './data-folder.js';
import { ServerProcess } from './server-process.js';

it.each([
  [{ HOST: '0.0.0.0' }, true],
  [{ HOST: '127.0.0.1' }, false],
  [{ HOST: '0.0.0.0', TRUST_PROXY: 'true' }, false],
])('a server on which others cannot call says so in its log: %j', async (settings, says) => {
  const folder = await newDataFolder();
  const server = await ServerProcess.start({ DATA_DIR: folder.path, ...settings });
  expect(server.output.includes('"no TLS"')).toBe(says);
  await server.kill();
  await folder.remove();
});
