import { isPrivacyPage } from './addresses/help-address.js';
import { takeLink } from './addresses/link-address.js';
import { startSession } from './app/start-session.js';
import { startLocale } from './language/locale.js';
import { claimDevice } from './realtime/device.js';
import { showNotLoaded } from './ui/not-loaded.js';

/**
 * Connects, while what is seen is on its way since the page began (`vite/early.ts`). It awaits nothing at the
 * top: the client imports what is here, and each would wait for the other.
 */
const start = async (root: HTMLElement): Promise<void> => {
  // Before anything is sent: its secret is to be nowhere but here.
  const link = takeLink();
  const client = import('./client.js').catch(() => undefined);
  // The connection waits for it, and what is seen does not.
  const device = claimDevice();
  await startLocale();
  if (!isPrivacyPage(location.pathname)) startSession(device, link);
  const loaded = await client;
  if (loaded === undefined) showNotLoaded(root);
  else loaded.showClient(root);
};

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root');
void start(root);
