import {
  Inject,
  Injectable,
  Logger,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import type { DeviceId, PersonId, Presence } from '@parley/protocol';
import { CONFIG, type Config } from '../config/config.js';
import type { Connection, Identity } from '../identity/identity.js';
import { faultOf } from '../logging/fault.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import { Connections } from '../realtime/connections.js';
import { type Lease, type LeaseKey, PresenceStore } from '../shared/presence-store.js';
import { LastSeen } from './last-seen.js';
import { PresenceRepository } from './presence.repository.js';
import {
  hiddenPresence,
  type PresenceFacts,
  presenceStatus,
  type ShownFacts,
  showsDifferently,
} from './presence-status.js';

/** How long changes are gathered before watchers are told: a person who joins changes more than once. */
const GATHER_MS = 200;
/** How soon those are told again whose presence could not be read. */
const RETRY_MS = 2_000;

type PresenceOf<Facts> = (person: PersonId, facts: Facts) => Omit<Presence, 'person'>;

/** A presence, and those who learn nothing of it. */
type News = { presence: Presence; hiddenFrom: readonly PersonId[] };

@Injectable()
export class PresenceService implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Presence');
  private readonly changed = new Set<PersonId>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private stopping = false;

  constructor(
    private readonly store: PresenceStore,
    private readonly repository: PresenceRepository,
    private readonly lastSeen: LastSeen,
    private readonly connections: Connections,
    private readonly broadcaster: Broadcaster,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.connections.listen({
      onConnect: (who, via) => this.arrive(keyOf(who, via)),
      onDisconnect: (who, via) => this.leave(keyOf(who, via)),
    });
  }

  onModuleDestroy(): void {
    this.stopping = true;
    for (const timer of this.timers) clearTimeout(timer);
  }

  /** The presence of these people as it is to somebody. */
  async read(viewer: PersonId, people: readonly PersonId[]): Promise<Presence[]> {
    const [facts, presenceOf] = await Promise.all([
      this.repository.factsFor(viewer, people),
      this.look(people),
    ]);
    return [...facts].map(([person, fact]) => ({ person, ...presenceOf(person, fact) }));
  }

  /** Looks at who of these people is connected; the rest of their presence is known to whoever asks. */
  async look(people: readonly PersonId[]): Promise<PresenceOf<ShownFacts>> {
    const presenceOf = await this.lookPlainly(people);
    const goneBy = this.goneBy();
    return (person, facts) => hiddenPresence(facts, goneBy) ?? presenceOf(person, facts);
  }

  /** One of them has blocked the other, or does not any more. */
  blocksChanged(blocker: PersonId, other: PersonId, on: boolean): void {
    this.later(0, () => this.tellOne(blocker, other));
    // As late as it shows of anybody who goes.
    const withinMs = on ? this.config.presenceGraceMs + GATHER_MS : 0;
    this.later(withinMs, () => this.tellOne(other, blocker));
  }

  /** Who has gone by then is offline now. */
  private goneBy(): number {
    return Date.now() - this.config.presenceGraceMs;
  }

  private async tellOne(viewer: PersonId, person: PersonId): Promise<void> {
    const presences = await this.read(viewer, [person]);
    await this.broadcaster.toWatching(viewer, person, { type: 'presence-changed', presences });
  }

  /** The same without what blocks hide: for whoever keeps the server, and what goes out to many. */
  async lookPlainly(people: readonly PersonId[]): Promise<PresenceOf<PresenceFacts>> {
    const leases = await this.store.leasesOf(people);
    return (person, facts) => {
      const status = presenceStatus(leases.get(person) ?? [], facts);
      const lastSeenAt = this.lastSeen.unwrittenOf(person) ?? facts.lastSeenAt;
      return status !== 'offline' || lastSeenAt === null ? { status } : { status, lastSeenAt };
    };
  }

  /** The person's presence may have changed: those who show it will be told. */
  touch(people: readonly PersonId[], withinMs = GATHER_MS): void {
    const waiting = this.changed.size > 0;
    for (const person of people) this.changed.add(person);
    if (!waiting && people.length > 0) this.later(withinMs, () => this.tell());
  }

  async setIdle(who: Identity, via: Connection, idle: boolean): Promise<void> {
    const key = keyOf(who, via);
    await this.touchIfShown(key.person, () => this.store.setIdle(key, idle));
  }

  async setDoNotDisturb(who: Identity, on: boolean): Promise<void> {
    const { person, device } = who;
    const self = await this.repository.setDoNotDisturb(who, on);
    if (self === undefined) return;
    this.broadcaster.toPerson(person, { type: 'self-changed', ...self }, { person, device });
    this.touch([person]);
  }

  /** The person's connections, those in their grace too. */
  async leasesOf(person: PersonId): Promise<readonly Lease[]> {
    return (await this.store.leasesOf([person])).get(person) ?? [];
  }

  /** @param besides a socket that is going and does not count */
  async isConnected(person: PersonId, device: DeviceId, besides?: string): Promise<boolean> {
    const leases = await this.leasesOf(person);
    return leases.some(
      (lease) => lease.connected && lease.device === device && lease.socket !== besides,
    );
  }

  private async arrive(key: LeaseKey): Promise<void> {
    const { person } = key;
    const before = await this.touchIfShown(person, () => this.store.hold(key));
    // In case that nobody will note when they go: a server that is killed does not.
    if (before.some(({ connected }) => connected)) return;
    this.lastSeen.note(person, Date.now()).catch((error: unknown) => {
      this.logger.error({ event: 'last seen not stored', ...faultOf(error) });
    });
  }

  /** A page that is reloaded is back within the grace, and nobody has seen it go. */
  private async leave(key: LeaseKey): Promise<void> {
    const { person } = key;
    const { presenceGraceMs } = this.config;
    const goneAt = Date.now();
    await this.store.release(key, presenceGraceMs);
    this.later(presenceGraceMs, async () => this.touch([person]));
    const left = await this.leasesOf(person);
    // At once, not after the grace: the server may be about to stop.
    if (!left.some(({ connected }) => connected)) await this.lastSeen.note(person, goneAt);
  }

  /** @returns the person's leases before the change */
  private async touchIfShown(
    person: PersonId,
    change: () => Promise<void>,
  ): Promise<readonly Lease[]> {
    const before = await this.leasesOf(person);
    await change();
    if (showsDifferently(before, await this.leasesOf(person))) this.touch([person]);
    return before;
  }

  private async tell(): Promise<void> {
    const people = [...this.changed];
    this.changed.clear();
    for (const { presence, hiddenFrom } of await this.newsOrLater(people)) {
      this.broadcaster.toWatchers(
        presence.person,
        { type: 'presence-changed', presences: [presence] },
        hiddenFrom,
      );
    }
  }

  private async newsOrLater(people: readonly PersonId[]): Promise<News[]> {
    try {
      const [facts, presenceOf] = await Promise.all([
        this.repository.facts(people, this.goneBy()),
        this.lookPlainly(people),
      ]);
      return [...facts].map(([person, { hiddenFrom, ...fact }]) => ({
        presence: { person, ...presenceOf(person, fact) },
        hiddenFrom,
      }));
    } catch (error) {
      this.touch(people, RETRY_MS);
      throw error;
    }
  }

  private later(ms: number, act: () => Promise<void>): void {
    if (this.stopping) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      act().catch((error: unknown) => {
        this.logger.error({ event: 'presence not told', ...faultOf(error) });
      });
    }, ms);
    this.timers.add(timer);
  }
}

const keyOf = ({ person, device }: Identity, { socket }: Connection): LeaseKey => ({
  person,
  device,
  socket,
});
