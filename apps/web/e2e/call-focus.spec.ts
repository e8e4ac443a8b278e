import {
  accept,
  call,
  expectConnected,
  expectEnd,
  hangUpByTouch,
  incoming,
  stage,
} from './call-page.js';
import { composer, people } from './chat-page.js';
import { expect, test } from './test.js';

test('a call that begins has the focus, and its chat does not take it', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await call(anna, bob);
  await accept(bob, anna);
  await expectConnected(anna, bob);
  for (const [person, peer] of [
    [anna, bob],
    [bob, anna],
  ] as const) {
    await expect(person.page.getByRole('heading', { name: peer.name, level: 2 })).toHaveCount(2);
    await expect(composer(person.page)).toBeVisible();
    await expect(stage(person.page, peer.name)).toBeFocused();
  }
});

test('single keys act in the call alone', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await call(anna, bob);
  await accept(bob, anna);
  await expectConnected(anna, bob);
  const mute = anna.page.getByRole('button', { name: 'Mute', exact: true });
  const unmute = anna.page.getByRole('button', { name: 'Unmute' });
  await expect(mute).toBeVisible();
  await anna.page.keyboard.press('m');
  await expect(unmute).toBeVisible();
  await anna.page.getByRole('log', { name: 'Messages' }).focus();
  await anna.page.keyboard.press('m');
  await stage(anna.page, bob.name).focus();
  await anna.page.keyboard.press('v');
  await expect(anna.page.getByRole('button', { name: 'Start camera' })).toBeVisible();
  await expect(unmute).toBeVisible();
});

test('whoever is in a call is told why they cannot call somebody else', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  const carol = await guest('Carol');
  await call(anna, bob);
  await accept(bob, anna);
  await expectConnected(anna, bob);
  const callBob = people(anna.page).getByRole('button', { name: `Call ${bob.name} with video` });
  await expect(callBob).toBeDisabled();
  await expect(callBob).toHaveAttribute('title', `You are in a call with ${bob.name}`);
  await anna.page.getByRole('button', { name: 'Make small' }).click();
  await expect(callBob).toBeEnabled();
  const muteButton = anna.page.getByRole('button', { name: 'Mute', exact: true });
  await muteButton.focus();
  await call(anna, carol);
  await call(anna, carol);
  const toast = anna.page.getByText(`You are in a call with ${bob.name} Guest.`);
  await expect(toast).toHaveCount(1);
  const callButton = people(anna.page).getByRole('button', {
    name: `Call ${carol.name} with video`,
  });
  await expect(callButton).toBeFocused();
  await anna.page.getByRole('button', { name: 'Close' }).click();
  await expect(toast).toHaveCount(0);
  await expect(callButton).toBeFocused();
});

test('the note of an ended call gives the focus back when it is closed', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await call(anna, bob);
  await expect(incoming(bob.page, anna.name)).toBeVisible();
  await anna.page.getByRole('button', { name: 'Cancel' }).click();
  await expectEnd(bob.page, 'Missed video call');
  await composer(bob.page).focus();
  await bob.page
    .getByRole('region', { name: 'The call that has ended' })
    .getByRole('button', { name: 'Close' })
    .click();
  await expect(composer(bob.page)).toBeFocused();
});

test('the way back of a phone makes the call small before it leaves the chat', async ({
  guest,
}) => {
  const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
  const anna = await guest('Anna', { profile: phone });
  const bob = await guest('Bob');
  await call(bob, anna);
  await accept(anna, bob);
  await expectConnected(anna, bob);
  const main = anna.page.locator('main');
  await expect(main).toHaveAttribute('inert');
  await anna.page.goBack();
  await expect(anna.page.getByRole('button', { name: 'Make large' })).toBeFocused();
  await expect(main).not.toHaveAttribute('inert');
  await expect(composer(anna.page)).toBeVisible();
  await anna.page.goBack();
  await expect(composer(anna.page)).toHaveCount(0);
  await expect(stage(anna.page, bob.name).getByRole('timer')).toBeVisible();
  await anna.page.getByRole('button', { name: 'Make large' }).click();
  await hangUpByTouch(anna, bob);
  await expect(anna.page.getByRole('button', { name: 'People', exact: true })).toBeVisible();
  await expect(main).not.toHaveAttribute('inert');
});

test('the keys of a call are found under a layout of other letters', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await call(anna, bob);
  await accept(bob, anna);
  await expectConnected(anna, bob);
  const session = await anna.page.context().newCDPSession(anna.page);
  const press = async (key: string, code: string): Promise<void> => {
    for (const type of ['keyDown', 'keyUp'] as const) {
      await session.send('Input.dispatchKeyEvent', { type, key, code });
    }
  };
  await press('ь', 'KeyM');
  await expect(anna.page.getByRole('button', { name: 'Unmute' })).toBeVisible();
  // The comma of a French keyboard.
  await press(',', 'KeyM');
  await press('м', 'KeyV');
  await expect(anna.page.getByRole('button', { name: 'Start camera' })).toBeVisible();
  await expect(anna.page.getByRole('button', { name: 'Unmute' })).toBeVisible();
});
