import { expect, it } from '@jest/globals';
import { LinkSecret } from '@parley/protocol';
import { Client } from './client.js';
import { type Outcome, parley } from './command-line.js';
import { describeEachDatabase } from './databases.js';
import { startParley } from './parley-app.js';
import { OWNER, setUp } from './set-up.js';

const secretIn = ({ says }: Outcome, path: string, url: string): LinkSecret => {
  const { port } = new URL(url);
  const found = new RegExp(`http://localhost:${port}/${path}#([\\w-]{43})\\s`, 'u').exec(says);
  return LinkSecret.parse(found?.[1]);
};

describeEachDatabase('[D5] parley owner', (freshDatabase) => {
  it('gives a link to the set-up, and once there is an owner one to a new password', async () => {
    const settings = await freshDatabase();
    const app = await startParley(settings);
    const link = secretIn(await parley(['owner'], settings), 'setup', app.url);
    const olga = await Client.connect(app.url);
    await olga.setUp({ link, name: 'The Smiths', door: 'invitation', owner: OWNER });

    const reset = secretIn(await parley(['owner', 'olga'], settings), 'reset', app.url);
    const again = await Client.connect(app.url);
    await again.login({ kind: 'reset', link: reset, password: 'battery staple' });
    expect(again.self).toMatchObject({ name: 'Olga', role: 'owner' });
    await olga.closed;
    const { entries } = await again.request('audit-list', {});
    const [, made] = entries;
    expect(made).toMatchObject({ target: { name: 'Olga' }, what: { event: 'reset-link-made' } });
    expect(made).not.toHaveProperty('actor');

    const unknown = await parley(['owner', 'Nobody'], settings);
    expect(unknown).toMatchObject({
      code: 1,
      says: '',
      complains: 'No owner is called Nobody. Say which: Olga\n',
    });
    await app.stop();
  });
});

describeEachDatabase('[D6] parley invite', (freshDatabase) => {
  it('makes an invitation, as its options say', async () => {
    const settings = await freshDatabase();
    const app = await startParley(settings);
    const olga = await setUp(app, 'invitation');
    const options = ['--role=guest', '--uses=2', '--days=1', 'For the door'];
    const link = secretIn(await parley(['invite', ...options], settings), 'i', app.url);
    const bob = await Client.connect(app.url);
    const seen = await bob.request('door-look', { link });
    expect(seen.link).toMatchObject({ kind: 'invitation', role: 'guest' });
    expect(seen.link).not.toHaveProperty('inviter');
    await bob.login({ kind: 'guest', name: 'Bob', invitation: link });
    const { invitations } = await olga.request('invitation-list', {});
    expect(invitations).toMatchObject([
      { label: 'For the door', role: 'guest', uses: 2, used: 1, came: [{ name: 'Bob' }] },
    ]);
    await app.stop();
  });

  it('makes one for each of those who are named, once, and says whose is which', async () => {
    const settings = await freshDatabase();
    const app = await startParley(settings);
    const olga = await setUp(app, 'invitation');
    const names = ['Anna', 'ben@example.org', ' Anna ', '小明'];
    const { code, says } = await parley(['invite', ...names, '--days=2'], settings);
    expect(code).toBe(0);
    const lines = says.trimEnd().split('\n');
    expect(lines.map((line) => line.split(': ')[0])).toEqual(['Anna', 'ben@example.org', '小明']);
    const [first = ''] = lines;
    const link = secretIn({ code, says: `${first}\n`, complains: '' }, 'i', app.url);
    const anna = await Client.connect(app.url);
    expect((await anna.request('door-look', { link })).link).toMatchObject({ role: 'member' });
    const { invitations } = await olga.request('invitation-list', {});
    expect(invitations.map(({ label }) => label).sort()).toEqual([
      'Anna',
      'ben@example.org',
      '小明',
    ]);
    await app.stop();
  });

  it('refuses in words what it cannot make, and makes nothing', async () => {
    const settings = await freshDatabase();
    const app = await startParley(settings);
    const olga = await setUp(app, 'invitation');
    const options = ['--role=owner', '--days=0', '--uses=many'];
    expect(await parley(['invite', ...options], settings)).toMatchObject({
      code: 1,
      says: '',
      complains:
        '--role: is guest or member\n' +
        '--uses: is a whole number from 1 to 1000\n' +
        '--days: is a whole number from 1 to 365\n',
    });
    const many = Array.from({ length: 101 }, (_, index) => `Person ${index}`);
    for (const names of [many, ['Anna', ' '], ['x'.repeat(129)]]) {
      expect(await parley(['invite', ...names], settings)).toMatchObject({
        code: 1,
        says: '',
        complains: 'NAMES: at most 100, of 1 to 128 characters each\n',
      });
    }
    expect((await olga.request('invitation-list', {})).invitations).toEqual([]);
    await app.stop();
  });
});
