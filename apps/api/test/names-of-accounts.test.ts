import { expect, it } from '@jest/globals';
import type { Credentials, Door, LinkSecret } from '@parley/protocol';
import { Client } from './client.js';
import { describeEachDatabase } from './databases.js';
import { startParley } from './parley-app.js';
import { PASSWORD } from './people.js';
import { setUp } from './set-up.js';

const HOUR_MS = 60 * 60 * 1000;

/** As somebody new, who may have been invited. */
const asNew = (name: string, invitation?: LinkSecret): Credentials[] => {
  const by = invitation !== undefined && { invitation };
  return [
    { kind: 'guest', name, ...by },
    { kind: 'register', name, password: PASSWORD, ...by },
  ];
};

describeEachDatabase('whoever types the name of an account [A7]', (freshDatabase) => {
  const begin = async (door: Door) => {
    const app = await startParley(await freshDatabase());
    const olga = await setUp(app, door);
    const invited = await olga.request('invitation-create', {
      role: 'guest',
      uses: 9,
      expiresInMs: HOUR_MS,
    });
    const visitor = await Client.connect(app.url);
    const refusalsOf = (all: readonly Credentials[]) =>
      Promise.all(all.map((credentials) => visitor.refusal('login', { credentials })));
    return { app, visitor, refusalsOf, invitation: invited.made[0]?.secret };
  };

  it.each(['Olga', 'OLGA', ' \uff2f\uff4c\uff47\uff41 '])(
    'as %j is told that it is one, where the door is open',
    async (name) => {
      const { app, visitor, refusalsOf, invitation } = await begin('open');
      for (const refused of await refusalsOf([...asNew(name), ...asNew(name, invitation)])) {
        expect(refused).toMatchObject({ code: 'NAME_TAKEN', account: true });
        expect(refused.suggestion).toMatch(/ 2$/u);
      }
      // The name as it was typed is good for the password.
      await visitor.login({ kind: 'password', name, password: 'a password of Olga' });
      expect(visitor.self.name).toBe('Olga');
      await app.stop();
    },
  );

  it('is not told so of a guest, nor of a name that only looks like it', async () => {
    const { app, refusalsOf } = await begin('open');
    await (await Client.connect(app.url)).login({ kind: 'guest', name: 'Gast' });
    const [lookAlike] = await refusalsOf(asNew('\u041elga'));
    expect(lookAlike).toMatchObject({ code: 'NAME_TAKEN' });
    expect(lookAlike).not.toHaveProperty('account');
    const [ofGuest] = await refusalsOf(asNew('gast'));
    expect(ofGuest).not.toHaveProperty('account');
    await app.stop();
  });

  it('is told nothing by a closed door, whatever invitation they bring', async () => {
    const { app, refusalsOf, invitation } = await begin('invitation');
    for (const refused of await refusalsOf(asNew('Olga'))) {
      expect(refused).toEqual({ ok: false, code: 'DOOR_CLOSED', retryable: false });
    }
    for (const refused of await refusalsOf(asNew('Olga', invitation))) {
      expect(refused).toMatchObject({ code: 'NAME_TAKEN', suggestion: 'Olga 2' });
      expect(refused).not.toHaveProperty('account');
    }
    await app.stop();
  });
});
