import { Injectable } from '@nestjs/common';
import { LinkId, LinkSecret, type PersonId } from '@parley/protocol';
import type { Database } from '../database/database.js';
import { Refused } from '../realtime/refused.js';
import { hashSecret, newSecret } from '../shared/secret.js';
import type { Link } from './link.js';
import { LinkLimits } from './link-limits.js';
import { LinksRepository } from './links.repository.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What a link is made for. */
export type NewLink = Pick<Link, 'kind'> & { expiresInMs: number } & Partial<
    Pick<Link, 'maker' | 'person' | 'role' | 'label' | 'uses'>
  >;

/** A link, and its secret, which is told once and to its maker alone. */
export type MadeLink = { link: Link; secret: LinkSecret };

const newLink = ({ expiresInMs, ...wanted }: NewLink): MadeLink => {
  const now = Date.now();
  const secret = LinkSecret.parse(newSecret());
  const link: Link = {
    maker: null,
    person: null,
    role: null,
    label: null,
    uses: 1,
    ...wanted,
    id: LinkId.parse(crypto.randomUUID()),
    secretHash: hashSecret(secret),
    used: 0,
    createdAt: now,
    expiresAt: now + expiresInMs,
    revokedAt: null,
  };
  return { link, secret };
};

/** Links that lead somewhere by what they hold: to the set-up, to an account, to a new password. */
@Injectable()
export class LinksService {
  constructor(
    private readonly repository: LinksRepository,
    private readonly limits: LinkLimits,
  ) {}

  async create(wanted: NewLink, by?: Database): Promise<MadeLink> {
    const made = newLink(wanted);
    await this.repository.insert([made.link], by);
    return made;
  }

  /** One for each of them, who are at least one, by a single statement. */
  async createEach(wanted: readonly NewLink[], tx: Database): Promise<MadeLink[]> {
    const made = wanted.map(newLink);
    await this.repository.insert(
      made.map(({ link }) => link),
      tx,
    );
    return made;
  }

  /**
   * The link as it is; nothing of it is used up. Whether it leads where it should its kind knows.
   * @throws {Refused} LINK_INVALID, RATE_LIMITED
   */
  look(secret: LinkSecret, address: string): Promise<Link> {
    return this.limits.look(address, () =>
      this.repository.findGood(hashSecret(secret), Date.now()),
    );
  }

  /**
   * Uses it up once; it is not used if the transaction fails.
   * @throws {Refused} LINK_INVALID
   */
  async use(tx: Database, kind: Link['kind'], secret: LinkSecret): Promise<Link> {
    const link = await this.repository.use(tx, {
      kind,
      secretHash: hashSecret(secret),
      now: Date.now(),
    });
    if (link === undefined) throw new Refused('LINK_INVALID');
    return link;
  }

  /** One by which somebody makes a new password, in place of earlier ones. @param maker none at the command line */
  async createReset(tx: Database, person: PersonId, maker: PersonId | null): Promise<MadeLink> {
    await this.revokeResets(tx, person);
    return this.create({ kind: 'reset', maker, person, expiresInMs: DAY_MS }, tx);
  }

  /** Of those by which somebody makes a new password. */
  revokeResets(tx: Database, person: PersonId): Promise<void> {
    return this.repository.revokeResets(tx, person, Date.now());
  }

  revokeOthers(tx: Database, link: Pick<Link, 'id' | 'kind'>): Promise<void> {
    return this.repository.revokeOthers(tx, link, Date.now());
  }
}
