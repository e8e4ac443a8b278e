import { Injectable } from '@nestjs/common';
import type { CallId, ConversationId, PersonId, RequestId, SessionToken } from '@parley/protocol';
import { SessionsService } from '../auth/sessions.service.js';
import { type RateLimiter, RateLimiters } from '../shared/rate-limiter.js';
import { OwnDataRepository } from './own-data.repository.js';
import { OwnSessionsService } from './own-sessions.service.js';

type Owner = Parameters<OwnSessionsService['list']>[0];

const HOUR_S = 60 * 60;
const PER_PERSON = { points: 5, seconds: HOUR_S };
/** Of tokens that nobody has as well: each is looked up. */
const PER_ADDRESS = { points: 60, seconds: 60 };

/** What somebody may download, or how long to wait; nothing for whoever is nobody. */
export type OwnData =
  | { kind: 'data'; json: AsyncGenerator<string> }
  | { kind: 'too-often'; retryAfterMs: number }
  | { kind: 'nobody' };

/** All that is stored of a person and that they can see, as one JSON text, made while it is read. */
@Injectable()
export class OwnDataService {
  private readonly perPerson: RateLimiter;
  private readonly perAddress: RateLimiter;

  constructor(
    private readonly repository: OwnDataRepository,
    private readonly sessions: SessionsService,
    private readonly lists: OwnSessionsService,
    limiters: RateLimiters,
  ) {
    this.perPerson = limiters.limiter('own data of person', PER_PERSON);
    this.perAddress = limiters.limiter('own data from address', PER_ADDRESS);
  }

  async open(token: SessionToken | undefined, address: string): Promise<OwnData> {
    const early = await this.perAddress.take(address);
    if (early !== undefined) return { kind: 'too-often', retryAfterMs: early };
    const found = token === undefined ? undefined : await this.sessions.find(token);
    if (found === undefined) return { kind: 'nobody' };
    const { person, session } = found;
    const retryAfterMs = await this.perPerson.take(person.id);
    if (retryAfterMs !== undefined) return { kind: 'too-often', retryAfterMs };
    return { kind: 'data', json: this.write({ person: person.id, session: session.id }) };
  }

  private async *write(who: Owner): AsyncGenerator<string> {
    const { repository } = this;
    const { person } = who;
    yield `{"exportedAt":${Date.now()},"profile":${JSON.stringify(await repository.profile(person))}`;
    yield `,"sessions":${JSON.stringify(await this.lists.list(who))}`;
    yield ',"blocked":';
    yield* list(
      this.pages(who, (id: PersonId | undefined) => repository.blocked(person, id), idOf),
    );
    yield ',"calls":';
    yield* list(this.pages(who, (id: CallId | undefined) => repository.calls(person, id), idOf));
    yield ',"messages":';
    yield* list(
      this.pages(who, (id: RequestId | undefined) => repository.written(person, id), idOf),
    );
    yield ',"conversations":[';
    yield* this.conversations(who);
    yield ']}\n';
  }

  private async *conversations(who: Owner): AsyncGenerator<string> {
    const { repository } = this;
    const { person } = who;
    const directs = (id: ConversationId | undefined) => repository.directs(person, id);
    let separator = '';
    for await (const { id, peer } of this.pages(who, directs, idOf)) {
      yield `${separator}{"id":"${id}","peer":${JSON.stringify(peer)},"messages":`;
      const said = (seq: number | undefined) => repository.messagesIn(person, id, seq ?? 0);
      yield* list(this.pages(who, said, ({ seq }) => seq));
      yield '}';
      separator = ',\n';
    }
  }

  /** One row after the other, for as long as the session lives. */
  private async *pages<Row, Key>(
    { session }: Owner,
    next: (after: Key | undefined) => PromiseLike<Row[]>,
    keyOf: (row: Row) => Key,
  ): AsyncGenerator<Row> {
    let last: Row | undefined;
    do {
      await this.repository.requireLive(session);
      const page = await next(last && keyOf(last));
      yield* page;
      last = page.at(-1);
    } while (last !== undefined);
  }
}

const idOf = <Id>({ id }: { id: Id }): Id => id;

async function* list(rows: AsyncIterable<unknown>): AsyncGenerator<string> {
  let separator = '[';
  for await (const row of rows) {
    yield separator + JSON.stringify(row);
    separator = ',\n';
  }
  yield separator === '[' ? '[]' : ']';
}
