import { Injectable } from '@nestjs/common';
import {
  type ClientMessage,
  type ListedPerson,
  limits,
  type Person,
  type PersonId,
} from '@parley/protocol';
import { pageOf } from '../database/page-of.js';
import { PresenceService } from '../presence/presence.service.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import { PeopleRepository } from './people.repository.js';

/** A page of the roster; `complete` when it is the first, unsearched, and the last. */
export type RosterPage = { people: ListedPerson[]; next: string | undefined; complete: boolean };

@Injectable()
export class PeopleService {
  constructor(
    private readonly repository: PeopleRepository,
    private readonly presence: PresenceService,
    private readonly broadcaster: Broadcaster,
  ) {}

  async list(
    self: PersonId,
    { query, after, limit }: ClientMessage<'people-list'>,
  ): Promise<RosterPage> {
    const search = query?.trim() || undefined;
    const entries = await this.repository.page(self, search, after, limit + 1);
    const { page, next } = pageOf(entries, limit, ({ key }) => key);
    const isWhole = search === undefined && after === undefined && next === undefined;
    const presenceOf = await this.presence.look(page.map(({ person }) => person.id));
    const people = page.map(({ person, facts }) => ({
      ...person,
      ...presenceOf(person.id, facts),
    }));
    return { people, next, complete: isWhole };
  }

  /**
   * Whether the person can be written to.
   * @returns undefined when there is nobody
   */
  isAvailable(person: PersonId): Promise<boolean | undefined> {
    return this.repository.isAvailable(person);
  }

  /**
   * Tells those who show the whole roster of someone new. Once it is longer than a page nobody can show it
   * whole, and nobody is told: what a join costs does not grow with the people who are there.
   */
  async announce(person: Person): Promise<void> {
    const others = (await this.repository.countUpTo(limits.rosterPage + 2)) - 1;
    if (others > limits.rosterPage) return;
    this.broadcaster.toRoster({ type: 'person-joined', person });
  }
}
