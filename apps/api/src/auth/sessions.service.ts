import { Inject, Injectable, Logger } from '@nestjs/common';
import { type PersonId, SessionId, type SessionToken } from '@parley/protocol';
import { LRUCache } from 'lru-cache';
import { CONFIG, type Config } from '../config/config.js';
import type { Database } from '../database/database.js';
import type { SelfFacts } from '../database/self-columns.js';
import type { Connection, DeviceAddress, Identity } from '../identity/identity.js';
import { faultOf } from '../logging/fault.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import { hashSecret } from '../shared/secret.js';
import type { Session } from './account.js';
import { AuthRepository, type EndedSession, type FoundSession } from './auth.repository.js';

type SessionsEndListener = (sessions: readonly SessionId[]) => Promise<void>;

/** A session is extended once this part of its life has passed: a write a day, not one a connect. */
export const EXTEND_AFTER = 1 / 30;

/** Sessions that have ended here of which a connection may still be on its way in: those of some seconds. */
const REMEMBERED = 1_000;

/** What a login begins, and a log-out or time ends. */
@Injectable()
export class SessionsService {
  private readonly logger = new Logger('Auth');
  private readonly endListeners: SessionsEndListener[] = [];
  private readonly ended = new LRUCache<SessionId, true>({ max: REMEMBERED });

  constructor(
    private readonly repository: AuthRepository,
    private readonly broadcaster: Broadcaster,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Called after sessions have ended; what it does is best done, but does not bring a session back. */
  onSessionsEnded(listener: SessionsEndListener): void {
    this.endListeners.push(listener);
  }

  /** A session that is not stored yet. */
  newSession(person: PersonId, token: SessionToken, { address, agent }: Connection): Session {
    const now = Date.now();
    return {
      id: SessionId.parse(crypto.randomUUID()),
      person,
      tokenHash: hashSecret(token),
      createdAt: now,
      expiresAt: now + this.config.sessionTtlMs,
      agent: agent ?? null,
      address,
      lastSeenAt: now,
    };
  }

  /** The live session of a token and whose it is. Its use extends it. */
  async find(token: SessionToken): Promise<FoundSession | undefined> {
    const now = Date.now();
    const found = await this.repository.findSession(hashSecret(token), now);
    if (found !== undefined && found.session.expiresAt < this.dueBefore(now)) {
      await this.extend([found.session.id]);
    }
    return found;
  }

  /** Those of the sessions that still live and are due live on for a whole lifetime from now. */
  async extend(ids: readonly SessionId[]): Promise<void> {
    if (ids.length === 0) return;
    const now = Date.now();
    await this.repository.extendSessions(ids, {
      from: now,
      until: this.dueBefore(now),
      to: now + this.config.sessionTtlMs,
    });
  }

  /** What the person of the session is at this moment; undefined when it has ended or expired. */
  selfOf(session: SessionId): Promise<SelfFacts | undefined> {
    return this.repository.selfOf(session, Date.now());
  }

  /** Which of the sessions have neither ended nor expired. */
  async liveAmong(ids: readonly SessionId[]): Promise<ReadonlySet<SessionId>> {
    return ids.length === 0 ? new Set() : this.repository.liveAmong(ids, Date.now());
  }

  /**
   * Ends the session. The device that asked for it stays connected: it is owed an ack.
   * @param ended called as soon as the session is no more
   */
  async logOut(who: Identity, ended?: () => void): Promise<void> {
    const { session, person } = who;
    await this.repository.deleteSession(session, Date.now());
    ended?.();
    await this.follow([{ id: session, person }], who);
  }

  /** Ends a session within a transaction; {@link follow} it after the commit. */
  endOne(tx: Database, session: SessionId): Promise<EndedSession[]> {
    return this.repository.deleteSession(session, Date.now(), tx);
  }

  /** The same with all of a person's sessions, or all but one. */
  endOf(tx: Database, person: PersonId, but?: SessionId): Promise<EndedSession[]> {
    return this.repository.deleteSessionsOf(tx, { person, but }, Date.now());
  }

  /**
   * What comes of it that sessions have ended, here at once.
   * @param asked the device that is owed an ack, if it is of one of them
   */
  async follow(ended: readonly EndedSession[], asked?: DeviceAddress): Promise<void> {
    for (const { id, person } of ended) {
      this.close(id, asked);
      this.logger.log({ event: 'logged out', person });
    }
    await this.cleanUp(
      ended.map(({ id }) => id),
      async () => [...new Set(ended.map(({ person }) => person))],
    );
  }

  /** Closes what is left of a session that has ended, but for the device that is owed an ack. */
  close(session: SessionId, except?: DeviceAddress): void {
    this.ended.set(session, true);
    this.broadcaster.closeSession(session, except);
  }

  /** Whether the session has ended on this node: then nobody is let in by it any more. */
  hasEndedHere(session: SessionId): boolean {
    return this.ended.has(session);
  }

  async forgetExpired(): Promise<void> {
    const expired = await this.repository.deleteExpiredSessions(Date.now());
    const ids = expired.map(({ id }) => id);
    for (const id of ids) this.close(id);
    // Those too whose session ended when the server, or its database, went away in the middle.
    await this.cleanUp(ids, () => this.repository.unusedGuests());
  }

  /**
   * The sessions are over, whatever comes of this.
   * @param guests whose names may be free from now on, asked for once all else has come to an end
   */
  private async cleanUp(
    sessions: readonly SessionId[],
    guests: () => Promise<readonly PersonId[]>,
  ): Promise<void> {
    const listeners = sessions.length === 0 ? [] : this.endListeners;
    const ends = await Promise.allSettled(listeners.map((listener) => listener(sessions)));
    const freed = await Promise.allSettled([this.free(guests)]);
    for (const end of [...ends, ...freed]) {
      if (end.status === 'fulfilled') continue;
      this.logger.error({ event: 'sessions not cleaned up', ...faultOf(end.reason) });
    }
  }

  private async free(guests: () => Promise<readonly PersonId[]>): Promise<void> {
    await this.repository.deleteUnusedGuests(await guests());
  }

  private dueBefore(now: number): number {
    return now + this.config.sessionTtlMs * (1 - EXTEND_AFTER);
  }
}
