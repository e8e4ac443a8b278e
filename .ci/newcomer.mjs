import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The environment of somebody who has never run any of this, on a machine whose only way to others is a proxy that
 * notes whom it was asked for and lets nobody through. npm and Turborepo go by it, and Node from 24 on.
 */
export const newcomer = async () => {
  const asked = [];
  const proxy = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(502).end();
  });
  proxy.on('connect', ({ url }, socket) => {
    asked.push(url);
    socket.on('error', () => {}).end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = `http://127.0.0.1:${proxy.address().port}`;
  const home = await mkdtemp(join(tmpdir(), 'parley-home-'));
  return {
    env: {
      HOME: home,
      HTTP_PROXY: address,
      HTTPS_PROXY: address,
      http_proxy: address,
      https_proxy: address,
      npm_config_proxy: undefined,
      npm_config_https_proxy: undefined,
      NO_PROXY: '127.0.0.1,localhost',
      no_proxy: '127.0.0.1,localhost',
      NODE_USE_ENV_PROXY: '1',
      // What would silence a tool, and what npm has handed on to the check itself.
      CI: undefined,
      DO_NOT_TRACK: undefined,
      NO_UPDATE_NOTIFIER: undefined,
      NODE_OPTIONS: undefined,
      TURBO_TELEMETRY_DISABLED: undefined,
      XDG_CONFIG_HOME: undefined,
    },

    /** @throws when another machine was asked for something, or the output speaks of telemetry */
    expectToBeLeftAlone(output) {
      if (asked.length > 0) throw new Error(`Asked of others: ${asked.join(', ')}`);
      if (/telemetry|anonymous/i.test(output)) throw new Error('Telemetry is spoken of');
    },

    async leave() {
      proxy.close();
      await rm(home, { recursive: true, force: true });
    },
  };
};
