import { createPaged } from '../paged.js';

const all = {};

/** What was done on this server by those who keep it, the newest first. */
export const { use: useAudit, connect: connectAudit } = createPaged(
  all,
  async (realtime, _query, before: number | undefined) => {
    const ack = await realtime.request({
      type: 'audit-list',
      ...(before !== undefined && { before }),
    });
    return ack.ok ? { ...ack, items: ack.entries } : ack;
  },
);
