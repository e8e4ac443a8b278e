import { expect, it } from '@jest/globals';
import { Client } from './client.js';
import { describeEachDatabase, describePostgres } from './databases.js';
import { startParley } from './parley-app.js';
import { guest } from './people.js';

describeEachDatabase('[A16] a server', (freshDatabase) => {
  it('says which one it is, by a login and by a token, and is the same after a restart', async () => {
    const settings = await freshDatabase();
    const app = await startParley(settings);
    const anna = await guest(app, 'Anna');
    const { server, token } = anna;
    expect(server.name).toBeNull();
    expect((await anna.again()).server).toEqual(server);
    await app.stop();

    const restarted = await startParley(settings);
    expect((await Client.connect(restarted.url, { token })).server).toEqual(server);
    expect((await guest(restarted, 'Bob')).server).toEqual(server);
    await restarted.stop();
  });

  it('is another one than one with other data', async () => {
    const apps = [
      await startParley(await freshDatabase()),
      await startParley(await freshDatabase()),
    ];
    const people = await Promise.all(apps.map((app) => guest(app, 'Anna')));
    expect(new Set(people.map(({ server }) => server.incarnation)).size).toBe(2);
    await Promise.all(apps.map((app) => app.stop()));
  });
});

describePostgres('[A16] two nodes', (freshDatabase) => {
  it('that begin on one database at once are one server', async () => {
    const settings = await freshDatabase();
    const nodes = await Promise.all([startParley(settings), startParley(settings)]);
    const people = await Promise.all(nodes.map((node) => guest(node, 'Anna')));
    expect(new Set(people.map(({ server }) => server.incarnation)).size).toBe(1);
    await Promise.all(nodes.map((node) => node.stop()));
  });
});
