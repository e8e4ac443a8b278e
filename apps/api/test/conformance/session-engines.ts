import { Lab, type LabDevice, type LabServer, type ScriptedPort } from '@parley/call/testing';
import { CallEndReason, CallState, isSame } from '@parley/protocol';
import type { Json, JsonObject, Session } from '@parley/protocol/testing';
import { z } from 'zod';
import { StandIns } from './stand-ins.js';
import { textOf } from './text-of.js';

/** Those of sample sessions, with an engine in each of their devices. */
export type Cast = {
  readonly lab: Lab<LabServer>;
  readonly anna: LabDevice;
  readonly bob: LabDevice;
  readonly 'bob-phone': LabDevice;
  readonly carol: LabDevice;
};

type Actor = Exclude<keyof Cast, 'lab'>;
const Actor = z.enum(['anna', 'bob', 'bob-phone', 'carol']);

export const castOf = (lab: Lab<LabServer>): Cast => ({
  lab,
  anna: lab.device(0),
  bob: lab.device(1),
  'bob-phone': lab.device(1),
  carol: lab.device(2),
});

type Act = (cast: Cast) => void | Promise<void>;

/** What people do, and what happens to them: all else their engines do by themselves. */
export type Score = {
  readonly before?: Act;
  /** By the place of the statement that it comes before. */
  readonly acts: Readonly<Record<number, Act>>;
  /** The places of messages that no engine sends, and why. */
  readonly never?: Readonly<Record<number, string>>;
};

/** What a session says of a message, whoever plays it: not its id, and not what a browser writes. */
const determined = [
  'type',
  'person',
  'media',
  'target',
  'callId',
  'reason',
  'epoch',
  'cause',
  'flow',
  'sends',
  'neg',
] as const;

const saidOf = (message: object): JsonObject => {
  const fields = z.record(z.string(), z.json()).parse(message);
  const said = determined.flatMap((name): [string, Json][] => {
    const value = fields[name];
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(said);
};

/** The clock goes on by so much at a time. */
const MOMENT_MS = 5;
/** How long an engine may take: it gives media 30 s to come back before it begins anew. */
const LIMIT_MS = 60_000;

/** Has engines play a session; gives what of it did not come about. */
export const unsent = async (
  cast: Cast,
  { statements }: Session,
  score: Score,
): Promise<string[]> => {
  const { lab, anna, bob } = cast;
  const standIns = new StandIns();
  standIns.set('Anna', anna.self.name);
  standIns.set('aaaaaaaa-0000-4000-8000-000000000001', anna.self.person);
  standIns.set('bbbbbbbb-0000-4000-8000-000000000001', bob.self.person);
  const counted = new Set<object>();
  /** Of the page that there is, and of those before it. */
  const ports = new Map<Actor, Set<ScriptedPort>>();
  const sentBy = (who: Actor): readonly object[] => {
    const pages = (ports.get(who) ?? new Set()).add(cast[who].port);
    ports.set(who, pages);
    return [...pages].flatMap(({ sent }) => sent);
  };

  const missing: string[] = [];
  await score.before?.(cast);
  for (const [place, { actor, verb, content }] of statements.entries()) {
    await score.acts[place]?.(cast);
    if (verb !== 'sends' || score.never?.[place] !== undefined) continue;
    const who = Actor.parse(actor);
    const find = (): object | undefined => {
      const newest = [...lab.server.calls.keys()].at(-1);
      if (newest !== undefined) standIns.set('ca110000-0000-4000-8000-000000000001', newest);
      const said = saidOf(standIns.fillIn(content));
      return sentBy(who).find((one) => !counted.has(one) && isSame(said, saidOf(one)));
    };
    let found = find();
    for (let waited = 0; found === undefined && waited < LIMIT_MS; waited += MOMENT_MS) {
      const before = sentBy(who).length;
      await lab.clock.advance(MOMENT_MS);
      if (sentBy(who).length > before) found = find();
    }
    if (found === undefined) missing.push(`${place}: ${actor} sends ${textOf(content['type'])}`);
    else counted.add(found);
  }
  if (!(await comesTo(cast, lastOf(statements)))) missing.push('its end');
  return missing;
};

const Told = z.object({ call: z.object({ state: CallState, reason: CallEndReason.optional() }) });
type Told = z.infer<typeof Told>['call'];

/** What the session says last of its call. */
const lastOf = (statements: Session['statements']): Told | undefined =>
  statements
    .map(({ content }) => Told.safeParse(content).data?.call)
    .findLast((call) => call !== undefined);

/** It ends as in the session, or is answered as there: engines go on from that by themselves. */
const comesTo = async ({ lab }: Cast, told: Told | undefined): Promise<boolean> => {
  const isMet = (): boolean => {
    const call = [...lab.server.calls.values()].at(-1);
    if (call === undefined || told === undefined) return false;
    if (told.state === 'ended') return call.state === 'ended' && call.reason === told.reason;
    return call.acceptedAt !== undefined && call.state !== 'ended';
  };
  for (let waited = 0; !isMet() && waited < LIMIT_MS; waited += MOMENT_MS) {
    await lab.clock.advance(MOMENT_MS);
  }
  return isMet();
};
