import { describe, expect, it } from '@jest/globals';
import { LinkSecret } from '@parley/protocol';
import { asc } from 'drizzle-orm';
import { links } from '../src/database/schema.js';
import { audit } from '../src/database/server-schema.js';
import { capturedLog } from './captured-log.js';
import { Client, type Fields } from './client.js';
import { newDataFolder } from './data-folder.js';
import { describeEachDatabase, describePostgres } from './databases.js';
import { type ParleyApp, startParley } from './parley-app.js';
import { guest, PASSWORD, register } from './people.js';
import { ServerProcess } from './server-process.js';
import { OWNER, setUpLink } from './set-up.js';

const wished = (link: LinkSecret): Fields<'server-set-up'> => ({
  link,
  name: 'The Smiths',
  door: 'accounts',
  owner: OWNER,
});

const acts = async ({ database }: ParleyApp) =>
  (await database.select().from(audit).orderBy(asc(audit.seq))).map(({ actor, target, what }) => ({
    actor,
    target,
    what,
  }));

/** What comes of it, looked at and used. */
const codesOf = async (app: ParleyApp, link: LinkSecret): Promise<string[]> => {
  const client = await Client.connect(app.url);
  const looked = await client.attempt('door-look', { link });
  const used = await client.attempt('server-set-up', wished(link));
  client.close();
  return [looked, used].map((ack) => (ack.ok ? 'ok' : ack.code));
};

const INVALID = ['LINK_INVALID', 'LINK_INVALID'];

describeEachDatabase('[D5] the set-up', (freshDatabase) => {
  it('makes somebody new the owner, names the server and sets the door, from wherever', async () => {
    const app = await startParley(await freshDatabase());
    const [link, other] = [await setUpLink(app), await setUpLink(app)];
    const anna = await guest(app, 'Anna');
    const olga = await Client.connect(app.url, { headers: { 'x-forwarded-for': '192.0.2.7' } });
    for (const secret of [link, other]) {
      const { link: seen } = await olga.request('door-look', { link: secret });
      expect(seen).toMatchObject({ kind: 'set-up', people: [{ name: anna.self.name }] });
    }
    await olga.setUp(wished(link));
    expect(olga.self).toMatchObject({
      name: 'Olga',
      role: 'owner',
      hasPassword: true,
      guest: false,
    });
    expect(olga.server.name).toBe('The Smiths');
    expect(await acts(app)).toEqual([
      { actor: olga.self.id, target: null, what: { event: 'server-set-up', door: 'accounts' } },
    ]);

    for (const secret of [link, other]) expect(await codesOf(app, secret)).toEqual(INVALID);
    const again = await Client.connect(app.url);
    expect(await again.request('door-look', {})).toMatchObject({
      server: { name: 'The Smiths' },
      settingUp: false,
      ways: ['register', 'password'],
    });
    await again.login({ kind: 'password', name: 'Olga', password: OWNER.password });
    expect(again.self.role).toBe('owner');
    expect((await anna.again()).server.name).toBe('The Smiths');
    await app.stop();
  });

  it('makes an account that is there the owner, once its password is right', async () => {
    const app = await startParley(await freshDatabase());
    const bob = await register(app, 'Bob');
    const link = await setUpLink(app);
    const owner = { kind: 'password', name: 'bob', password: PASSWORD } as const;
    const again = await Client.connect(app.url);
    const wrong = { ...wished(link), owner: { ...owner, password: 'wrong horse' } };
    expect(await again.refusal('server-set-up', wrong)).toMatchObject({ code: 'BAD_CREDENTIALS' });
    await again.setUp({ ...wished(link), owner });
    expect(again.self).toMatchObject({ id: bob.self.id, name: 'Bob', role: 'owner' });
    await app.stop();
  });

  it('leaves all as it was when it fails', async () => {
    const app = await startParley(await freshDatabase());
    await register(app, 'Olga');
    const link = await setUpLink(app);
    const olga = await Client.connect(app.url);
    const taken = await olga.refusal('server-set-up', wished(link));
    expect(taken).toMatchObject({ code: 'NAME_TAKEN', suggestion: 'Olga 2' });
    expect(await acts(app)).toEqual([]);
    const seen = await olga.request('door-look', { link });
    expect(seen).toMatchObject({ settingUp: true, server: { name: null } });
    await olga.setUp({ ...wished(link), owner: { ...OWNER, name: 'Olga 2' } });
    await app.stop();
  });

  it('knows no link that has lapsed, and none that it never gave', async () => {
    const app = await startParley(await freshDatabase());
    const link = await setUpLink(app);
    await app.database.update(links).set({ expiresAt: Date.now() });
    expect(await codesOf(app, link)).toEqual(INVALID);
    expect(await codesOf(app, LinkSecret.parse('x'.repeat(43)))).toEqual(INVALID);
    await app.stop();
  });

  it('is of one of two at once', async () => {
    const app = await startParley(await freshDatabase());
    const both = [await setUpLink(app), await setUpLink(app)];
    const acks = await Promise.all(
      both.map(async (link, index) => {
        const client = await Client.connect(app.url);
        const owner = { ...OWNER, name: `Olga ${index}` };
        return client.attempt('server-set-up', { ...wished(link), owner });
      }),
    );
    expect(acks.map((ack) => (ack.ok ? 'ok' : ack.code)).sort()).toEqual(['LINK_INVALID', 'ok']);
    expect(await acts(app)).toHaveLength(1);
    await app.stop();
  });
});

describePostgres('[D5] the set-up at two nodes', (freshDatabase) => {
  it('is of one of two at once, by one link or by two', async () => {
    for (const links of [1, 2]) {
      const settings = await freshDatabase();
      const nodes = [await startParley(settings), await startParley(settings)];
      const secrets = await Promise.all(nodes.slice(0, links).map(setUpLink));
      const acks = await Promise.all(
        nodes.map(async ({ url }, index) => {
          const client = await Client.connect(url);
          const link = LinkSecret.parse(secrets[index] ?? secrets[0]);
          const owner = { ...OWNER, name: `Olga ${index}` };
          return client.attempt('server-set-up', { ...wished(link), owner });
        }),
      );
      expect(acks.map((ack) => (ack.ok ? 'ok' : ack.code)).sort()).toEqual(['LINK_INVALID', 'ok']);
      await Promise.all(nodes.map((node) => node.stop()));
    }
  });
});

describe('whoever starts a server', () => {
  it('[D5] is told a link each time until it has an owner, and the log is not', async () => {
    const folder = await newDataFolder();
    const settings = { DATA_DIR: folder.path, LOG_LEVEL: 'debug', LOG_FORMAT: 'json' };
    const told = ({ output }: ServerProcess): string[] =>
      output.split('\n').filter((line) => line.includes('/setup#'));
    const first = await ServerProcess.start(settings);
    await first.kill();
    const second = await ServerProcess.start(settings);
    const lines = [first, second].flatMap(told);
    expect(lines).toHaveLength(2);
    const secrets = lines.map((line) => {
      const said: unknown = JSON.parse(line);
      expect(said).toEqual({ message: expect.stringMatching(/http:\/\/localhost:\d+\/setup#/) });
      return LinkSecret.parse(/#([\w-]{43})"/.exec(line)?.[1]);
    });

    // That of the first start is good as well.
    const olga = await Client.connect(second.url);
    for (const link of secrets) await olga.request('door-look', { link });
    await olga.setUp(wished(LinkSecret.parse(secrets[0])));
    const others = second.output.split('\n').filter((line) => !line.includes('/setup#'));
    for (const secret of secrets) expect(others.join()).not.toContain(secret);
    await second.kill();
    const third = await ServerProcess.start(settings);
    expect(told(third)).toEqual([]);
    await third.kill();
    await folder.remove();
  });
});

describe('wrong links', () => {
  it('[L17] are limited for their address, and for nobody else', async () => {
    const app = await startParley({ TRUST_PROXY: 'true' });
    const attacker = await Client.connect(app.url, {
      headers: { 'x-forwarded-for': '192.0.2.66' },
    });
    const guess = (index: number) =>
      attacker.refusal('door-look', { link: LinkSecret.parse(`${index}`.padStart(43, 'x')) });
    const codes: string[] = [];
    for (let round = 0; round < 20; round += 1) {
      const guesses = Array.from({ length: 500 }, (_, index) => guess(500 * round + index));
      for (const { code } of await Promise.all(guesses)) codes.push(code);
    }
    expect(codes.filter((code) => code === 'LINK_INVALID')).toHaveLength(50);
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(9_950);
    const anna = await Client.connect(app.url, { headers: { 'x-forwarded-for': '192.0.2.7' } });
    const link = LinkSecret.parse('y'.repeat(43));
    expect(await anna.refusal('door-look', { link })).toMatchObject({ code: 'LINK_INVALID' });
    await anna.login({ kind: 'guest', name: 'Anna' });
    expect(capturedLog.text()).not.toContain('x'.repeat(39));
    await app.stop();
  });
});
