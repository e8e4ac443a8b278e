import { type AccountState, limits, type ServerRole } from '@parley/protocol';
import { createPaged } from '../paged.js';

/** What is looked for; what is empty or absent is not asked for. */
export type AccountQuery = {
  readonly text: string;
  readonly role?: ServerRole | undefined;
  readonly state?: AccountState | undefined;
};

export const everybody: AccountQuery = { text: '' };

/** Everybody who has an account or came as a guest, in the order of names. */
export const { use: useAccounts, connect: connectAccounts } = createPaged(
  everybody,
  async (realtime, { text, role, state }, after: string | undefined) => {
    const query = [...text.trim()].slice(0, limits.rosterQuery).join('');
    const ack = await realtime.request({
      type: 'account-list',
      ...(query !== '' && { query }),
      ...(role !== undefined && { role }),
      ...(state !== undefined && { state }),
      ...(after !== undefined && { after }),
    });
    return ack.ok ? { ...ack, items: ack.accounts } : ack;
  },
);
