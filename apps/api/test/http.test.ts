import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { limits } from '@parley/protocol';
import { readConfig } from '../src/config/config.js';
import { DatabaseHealth } from '../src/database/database.module.js';
import { Client } from './client.js';
import { sharedParley } from './parley-app.js';
import { guest } from './people.js';

const PAGE = '<!doctype html><title>Parley</title>';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** A built web client as Vite leaves it. */
const builtWeb = async (): Promise<{ WEB_DIR: string }> => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-web-'));
  folders.push(folder);
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), PAGE);
  await writeFile(join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(join(folder, 'assets', 'index-B4d2.js'), 'export {};');
  return { WEB_DIR: folder };
};

describe('the web client', () => {
  const app = sharedParley(builtWeb);
  const get = (path: string) => fetch(new URL(path, app.url));

  it.each(['/', '/r/lobby', '/c/10bb1000-0000-4000-8000-000000000001/7', '/settings?tab=1'])(
    'is served at %s, always fresh',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toMatch('text/html');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toBe(PAGE);
    },
  );

  it('keeps files with a hash in their name for ever, and others not', async () => {
    const asset = await get('/assets/index-B4d2.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-type')).toMatch('javascript');
    expect((await get('/favicon.svg')).headers.get('cache-control')).toBe('no-cache');
  });

  it.each(['/assets/index-0ld1.js', '/api/none', '/health/none', '/socket.io/none'])(
    'does not answer %s with a page',
    async (path) => {
      const response = await get(path);
      expect([400, 404]).toContain(response.status);
      expect(await response.text()).not.toContain('<');
    },
  );

  it.each(['/../package.json', '/%2e%2e/%2e%2e/package.json', '/assets/..%2f..%2fpackage.json'])(
    'gives nothing from outside its folder by %s',
    async (path) => {
      expect(await (await get(path)).text()).not.toContain('"name"');
    },
  );

  it.each(['/', '/assets/index-B4d2.js', '/health/live', '/api/none'])(
    'comes with strict headers at %s',
    async (path) => {
      const { headers } = await get(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      const permissions = headers.get('permissions-policy') ?? '';
      for (const device of ['camera', 'microphone', 'display-capture']) {
        expect(permissions).toContain(`${device}=(self)`);
      }
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );
});

describe('without a built web client', () => {
  const app = sharedParley({ WEB_DIR: '/nonexistent' });

  it('serves the API all the same', async () => {
    expect((await fetch(app.url)).status).toBe(404);
    await guest(app, 'Anna');
  });
});

describe('health', () => {
  const app = sharedParley();
  const get = (path: string) => fetch(new URL(path, app.url));

  it('is live, and ready while the database answers', async () => {
    expect(await (await get('/health/live')).json()).toEqual({ status: 'ok' });
    expect(await (await get('/health/ready')).json()).toEqual({ status: 'ok' });
    const away = jest.spyOn(app.nest.get(DatabaseHealth), 'ping').mockRejectedValue(new Error());
    expect((await get('/health/ready')).status).toBe(503);
    expect((await get('/health/live')).status).toBe(200);
    away.mockRestore();
    expect((await get('/health/ready')).status).toBe(200);
  });
});

describe('origins', () => {
  const app = sharedParley({
    ALLOWED_ORIGINS: 'https://chat.example.org, https://dev.example.org',
  });
  const connect = async (origin: string) => {
    const client = await Client.connect(app.url, { headers: { origin } });
    client.close();
  };

  it("[W2] lets in pages of the server's own host and of those on the list", async () => {
    await connect(app.url);
    await connect('https://chat.example.org');
    await connect('https://dev.example.org');
  });

  it('[W2] lets in what is no browser and names no origin', async () => {
    (await Client.connect(app.url)).close();
  });

  it.each([
    'https://evil.example.org',
    'http://chat.example.org',
    'https://chat.example.org.evil.org',
    'null',
    'not an origin',
  ])('[W2] keeps out a page of %s', async (origin) => {
    await expect(connect(origin)).rejects.toThrow('websocket error');
  });

  it('[W3] [W6] [P5] tells a rhythm by which a dead connection is noticed within 45 s', async () => {
    const { pingInterval, pingTimeout, maxPayload } = await (await Client.connect(app.url)).opening;
    expect(pingInterval + pingTimeout + readConfig({}).presenceGraceMs).toBeLessThan(45_000);
    expect(maxPayload).toBe(limits.frameBytes);
  });

  it('[W1] opens no other transport than websocket', async () => {
    const polling = await fetch(new URL('/socket.io/?EIO=4&transport=polling', app.url));
    expect(polling.status).toBe(400);
  });
});
