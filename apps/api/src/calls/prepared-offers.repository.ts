import { Inject, Injectable } from '@nestjs/common';
import type { CallId } from '@parley/protocol';
import { eq } from 'drizzle-orm';
import { preparedOffers } from '../database/call-schema.js';
import { DATABASE, type Database } from '../database/database.js';

/** An offer that waits for the accept, unread [N12]. */
export type PreparedOffer = Omit<typeof preparedOffers.$inferSelect, 'call'>;

@Injectable()
export class PreparedOffersRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Puts the offer in the place of the one that waits, if there is such a one. */
  async keep(tx: Database, call: CallId, offer: PreparedOffer): Promise<void> {
    await tx
      .insert(preparedOffers)
      .values({ call, ...offer })
      .onConflictDoUpdate({ target: preparedOffers.call, set: offer });
  }

  /** Takes the offer away; whoever gets it is the only one. */
  async take(tx: Database, call: CallId): Promise<PreparedOffer | undefined> {
    const [taken] = await tx
      .delete(preparedOffers)
      .where(eq(preparedOffers.call, call))
      .returning();
    if (taken === undefined) return undefined;
    const { call: _, ...offer } = taken;
    return offer;
  }

  async forget(call: CallId): Promise<void> {
    await this.take(this.database, call);
  }
}
