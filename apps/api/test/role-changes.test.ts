import { expect, it, jest } from '@jest/globals';
import type { ClientMessageType, ServerRole } from '@parley/protocol';
import { AuthRepository } from '../src/auth/auth.repository.js';
import type { Client } from './client.js';
import { describeEachDatabase } from './databases.js';
import { HeldBack } from './held-back.js';
import { sharedParley } from './parley-app.js';
import { directOf, guest, PASSWORD, refusedLogin, stranger } from './people.js';
import { somebody } from './somebody.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const invitation = { role: 'guest', expiresInMs: DAY_MS } as const;

/** What only those ask for who keep the server. */
const kept = [
  'account-list',
  'invitation-list',
  'server-settings',
  'server-about',
  'audit-list',
] as const satisfies readonly ClientMessageType[];

const allowed = (client: Client): Promise<boolean[]> =>
  Promise.all([
    ...kept.map(async (type) => (await client.attempt(type, {})).ok),
    client.attempt('invitation-create', invitation).then(({ ok }) => ok),
  ]);

describeEachDatabase('[R9] a role that has changed', (freshDatabase) => {
  const app = sharedParley(async () => ({ ...(await freshDatabase()), TRUST_PROXY: 'true' }));

  it('is acted by at every device of the person from the ack on', async () => {
    const owner = await somebody(app, 'owner');
    const laptop = await somebody(app, 'member');
    const person = laptop.self.id;
    const phone = await (await stranger(app)).login({
      kind: 'password',
      name: laptop.self.name,
      password: PASSWORD,
    });
    const devices = [laptop, phone];
    const change = async (role: ServerRole): Promise<void> => {
      await owner.request('account-role', { person, role });
      for (const device of devices) {
        expect(new Set(await allowed(device))).toEqual(new Set([role === 'admin']));
        expect(await device.next('self-changed')).toMatchObject({ role });
      }
    };
    await change('admin');
    const { made } = await phone.request('invitation-create', invitation);
    await change('member');
    for (const { secret } of made) {
      const credentials = { kind: 'guest', name: 'Too late', invitation: secret } as const;
      expect(await refusedLogin(app, credentials)).toMatchObject({ code: 'LINK_INVALID' });
    }
    await change('admin');
  });

  /** Lets somebody in at a further device, whose role becomes another after it was looked at. */
  const comeMeanwhile = async (hold: (repository: AuthRepository, held: HeldBack) => void) => {
    const owner = await somebody(app, 'owner');
    const [anna, bob] = [await somebody(app, 'member'), await guest(app, 'Bob')];
    const { id: conversation } = await directOf(bob, anna);
    const held = new HeldBack();
    hold(app.nest.get(AuthRepository), held);
    const coming = anna.otherDevice();
    await held.reached;
    await owner.request('account-role', { person: anna.self.id, role: 'guest' });
    await held.goOn();
    const phone = await coming;
    expect(phone.self).toMatchObject({ role: 'guest', guest: true });
    await phone.request('chat-send', { conversation, text: 'Hello' });
    const { message } = await bob.next('chat-message');
    expect(message.author).toMatchObject({ id: anna.self.id, guest: true });
  };

  it('is known of a device that shows its token meanwhile', () =>
    comeMeanwhile((repository, held) => {
      const find = repository.findSession.bind(repository);
      jest.spyOn(repository, 'findSession').mockImplementationOnce(async (...args) => {
        const found = await find(...args);
        return held.hold(async () => found);
      });
    }));

  it('is known of a device that is let in meanwhile', () =>
    comeMeanwhile((repository, held) => {
      const look = repository.selfOf.bind(repository);
      jest.spyOn(repository, 'selfOf').mockImplementationOnce(async (...args) => {
        const facts = await look(...args);
        return held.hold(async () => facts);
      });
    }));
});
