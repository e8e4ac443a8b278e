import type { LinkId } from '@parley/protocol';
import { createPaged } from '../paged.js';

const all = {};

/** Everybody's invitations for those who may see them, else one's own, the newest first. */
export const { use: useInvitations, connect: connectInvitations } = createPaged(
  all,
  async (realtime, _query, after: LinkId | undefined) => {
    const ack = await realtime.request({
      type: 'invitation-list',
      ...(after !== undefined && { after }),
    });
    return ack.ok ? { ...ack, items: ack.invitations } : ack;
  },
);
