import { expect, it } from '@jest/globals';
import { Client, newId } from './client.js';
import { newDataFolder } from './data-folder.js';
import { describePostgres, execute } from './databases.js';
import { limitFiles } from './limit-files.js';
import { startParley } from './parley-app.js';
import { guest, lobbyOf } from './people.js';
import { ServerProcess } from './server-process.js';
import { until } from './until.js';

const isReady = async (server: { url: string }): Promise<boolean> => {
  const { status } = await fetch(new URL('/health/ready', server.url));
  expect([200, 503]).toContain(status);
  return status === 200;
};

it('[M2] the embedded database that cannot write refuses for a while, and comes back with all it acked', async () => {
  const folder = await newDataFolder();
  const server = await ServerProcess.start({ DATA_DIR: folder.path });
  const anna = await guest(server, 'Anna');
  const { id: conversation } = await lobbyOf(anna);
  const send = (text: string) => anna.attempt('chat-send', { conversation, text, id: newId() });
  const acked = [];
  for (const text of ['One', 'Two', 'Three']) {
    const ack = await send(text);
    if (ack.ok) acked.push(ack.message);
  }
  expect(acked).toHaveLength(3);
  expect(await isReady(server)).toBe(true);

  limitFiles(server.pid, '4096');
  const refused = await send('No room');
  expect(refused).toMatchObject({ ok: false, code: 'UNAVAILABLE', retryable: true });
  await until(async () => !(await isReady(server)));
  // It is tried again and again, and refused again.
  for (let tries = 0; tries < 5; tries += 1) {
    expect(await send('No room')).toMatchObject({ ok: false, retryable: true });
    expect(await isReady(server)).toBe(false);
  }
  expect((await fetch(new URL('/health/live', server.url))).ok).toBe(true);

  limitFiles(server.pid, 'unlimited');
  await until(() => isReady(server));
  const after = await anna.request('chat-send', { conversation, text: 'Room again' });
  acked.push(after.message);
  const { messages } = await anna.request('chat-history', { conversation });
  expect(messages).toEqual(acked);
  await server.kill();

  const again = await ServerProcess.start({ DATA_DIR: folder.path });
  const back = await Client.connect(again.url, { device: anna.device, token: anna.token });
  expect((await back.request('chat-history', { conversation })).messages).toEqual(acked);
  await again.kill();
  await folder.remove();
});

/**
 * PostgreSQL says what it says when a table can grow no more, to whoever writes a message or makes a table. No
 * disk of this machine can be filled for it alone without being root.
 */
const noRoom = `
  create function no_room() returns trigger language plpgsql as $$
    begin raise 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$;
  create function no_room_at_all() returns event_trigger language plpgsql as $$
    begin raise 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$;
  create trigger no_room before insert on messages execute function no_room();
  create event trigger no_room on ddl_command_start when tag in ('CREATE TABLE AS')
    execute function no_room_at_all()`;

const roomAgain = 'drop event trigger no_room; drop trigger no_room on messages';

describePostgres('a database server without room', (freshDatabase) => {
  it('[M2] has writes refused for a while and nothing that is read, and all goes on once there is room', async () => {
    const settings = await freshDatabase();
    const url = settings['DATABASE_URL'] ?? '';
    const server = await startParley(settings);
    const anna = await guest(server, 'Anna');
    const { id: conversation } = await lobbyOf(anna);
    const before = await anna.request('chat-send', { conversation, text: 'Room' });
    expect(await isReady(server)).toBe(true);

    await execute(url, noRoom);
    const refused = await anna.attempt('chat-send', { conversation, text: 'No room' });
    expect(refused).toMatchObject({ ok: false, code: 'UNAVAILABLE', retryable: true });
    await until(async () => !(await isReady(server)));
    expect((await fetch(new URL('/health/live', server.url))).ok).toBe(true);
    const history = await anna.request('chat-history', { conversation });
    expect(history.messages).toEqual([before.message]);

    await execute(url, roomAgain);
    await until(() => isReady(server));
    const after = await anna.request('chat-send', { conversation, text: 'Room again' });
    const { messages } = await anna.request('chat-history', { conversation });
    expect(messages).toEqual([before.message, after.message]);
    await server.stop();
  });
});
