import { LinkSecret } from '@parley/protocol';
import { connectDevice, newId, succeeded } from '../bench/clients.js';
import type { Target } from './server.js';

/** Makes an owner, who lets everybody in: from elsewhere nobody comes before that. */
export const openDoor = async ({ url, setUpLink }: Target): Promise<void> => {
  const { socket } = await connectDevice(url);
  const message = {
    type: 'server-set-up',
    id: newId(),
    link: LinkSecret.parse(setUpLink),
    name: 'Under attack',
    door: 'open',
    owner: { kind: 'register', name: 'Olga', password: 'a password of Olga' },
  } as const;
  succeeded(await socket.emitWithAck('server-set-up', message));
  socket.disconnect();
};
