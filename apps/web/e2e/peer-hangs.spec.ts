import type { Page } from '@playwright/test';
import { expectTalking, stage, startVideoCall } from './call-page.js';
import { expectPictureFlows } from './media-probe.js';
import { keepPicture } from './screen.js';
import { expect, test } from './test.js';

/** Sends nothing any more behind the client's back, which goes on saying that it does; as a device that hangs. */
const hang = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const senders = window.mediaProbe.connections.flatMap((connection) => connection.getSenders());
    const tracks = senders.map(({ track }) => track);
    await Promise.all(senders.map((sender) => sender.replaceTrack(null)));
    const goOn = (): void => {
      for (const [index, sender] of senders.entries()) {
        void sender.replaceTrack(tracks[index] ?? null);
      }
    };
    addEventListener('go-on', goOn, { once: true });
  });

test('one sees that nothing comes of the other, large and small, and that it goes on', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await startVideoCall(anna, bob);
  const line = anna.page.getByText(`Nothing is coming from ${bob.name}`);
  await expectPictureFlows(anna.page);
  await hang(bob.page);
  await expect(
    stage(anna.page, bob.name).getByText(`Nothing is coming from ${bob.name}`),
  ).toBeVisible();
  await keepPicture(anna.page, 'peer hangs');
  await expect(anna.page.getByRole('timer')).toBeVisible();
  await anna.page.getByRole('button', { name: 'Make small' }).click();
  await expect(line).toBeVisible();
  await keepPicture(anna.page, 'peer hangs small');
  await bob.page.evaluate(() => dispatchEvent(new Event('go-on')));
  await expect(line).toHaveCount(0);
  await expect(bob.page.getByText(`Nothing is coming from ${anna.name}`)).toHaveCount(0);
  await expectTalking(anna, bob);
});
