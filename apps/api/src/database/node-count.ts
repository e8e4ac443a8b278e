import pg from 'pg';

/** Held by every node for as long as it lives; any number that nothing else in the database uses. */
const NODE_LOCK = 7_275_392;

/** Lets a node know whether others use the same database. */
export class NodeCount {
  private client: pg.Client | undefined;

  constructor(private readonly url: string) {}

  /** Takes this node's share of the lock. */
  async enter(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url });
    // A connection that is lost is made anew by the next question.
    client.on('error', () => {
      if (this.client === client) this.client = undefined;
    });
    await client.connect();
    await client.query('select pg_advisory_lock_shared($1)', [NODE_LOCK]);
    this.client = client;
  }

  /** Nobody else has a share when this node can have the whole lock for a moment. */
  async isAlone(): Promise<boolean> {
    if (this.client === undefined) await this.enter();
    const result = await this.client?.query<{ taken: boolean }>(
      'select pg_try_advisory_lock($1) as taken',
      [NODE_LOCK],
    );
    const taken = result?.rows.at(0)?.taken ?? false;
    if (taken) await this.client?.query('select pg_advisory_unlock($1)', [NODE_LOCK]);
    return taken;
  }

  async leave(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    await client?.end();
  }
}
