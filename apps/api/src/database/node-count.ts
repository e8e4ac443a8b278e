import pg from 'pg';
import { NODE_LOCK } from './locks.js';
import { patience } from './patience.js';

/** Lets a node know whether others use the same database. */
export class NodeCount {
  private client: pg.Client | undefined;

  constructor(private readonly url: string) {}

  /** Takes this node's share of the lock. */
  async enter(): Promise<void> {
    await this.connected();
  }

  /** Nobody else has a share when this node can have the whole lock for a moment. */
  async isAlone(): Promise<boolean> {
    const client = await this.connected();
    try {
      const sql = 'select pg_try_advisory_lock($1) as taken';
      const { rows } = await client.query<{ taken: boolean }>(sql, [NODE_LOCK]);
      const taken = rows.at(0)?.taken ?? false;
      if (taken) await client.query('select pg_advisory_unlock($1)', [NODE_LOCK]);
      return taken;
    } catch (error) {
      this.abandon(client);
      throw error;
    }
  }

  async leave(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    await client?.end();
  }

  /** A connection that was lost is made anew by the next question. */
  private async connected(): Promise<pg.Client> {
    if (this.client !== undefined) return this.client;
    const client = new pg.Client({ ...patience, connectionString: this.url });
    client.on('error', () => this.abandon(client));
    try {
      await client.connect();
      await client.query('select pg_advisory_lock_shared($1)', [NODE_LOCK]);
    } catch (error) {
      this.abandon(client);
      throw error;
    }
    this.client = client;
    return client;
  }

  private abandon(client: pg.Client): void {
    if (this.client === client) this.client = undefined;
    client.end().catch(() => undefined);
  }
}
