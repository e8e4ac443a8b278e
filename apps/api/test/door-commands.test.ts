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
    expect(unknown).toMatchObject({ code: 1, says: '', complains: 'Say which owner: Olga\n' });
    await app.stop();
  });
});

describeEachDatabase('[D6] parley invite', (freshDatabase) => {
  it('makes an invitation, as its options say', async () => {
    const settings = await freshDatabase();
    const app = await startParley(settings);
    const olga = await setUp(app, 'invitation');
    const options = ['--role=guest', '--uses=2', '--days=1', '--label=For the door'];
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
    const wrong = await parley(['invite', '--role=owner', '--days=0'], settings);
    expect(wrong).toMatchObject({ code: 1, says: '' });
    expect(wrong.complains).toContain('--role: is guest or member');
    expect(wrong.complains).toContain('--days: ');
    await app.stop();
  });
});
