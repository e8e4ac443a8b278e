import type { CallId, CallSnapshot } from '@parley/protocol';
import type { JsonObject } from '@parley/protocol/testing';
import { newId } from '../client.js';
import type { Step } from './schedule.js';

/** A device that may act. */
export type Actor = {
  readonly person: string;
  readonly device: string;
  readonly sent: readonly JsonObject[];
  /** By call. */
  readonly resumeTokens: ReadonlyMap<string, string>;
};

type Calls = ReadonlyMap<CallId, CallSnapshot>;

const nth = <T>(items: readonly T[], number: number): T | undefined => items[number % items.length];

/** One in so many. */
const seldom = (number: number, times: number): boolean => number % times === times - 1;

const newest = (calls: Calls): CallSnapshot | undefined => [...calls.values()].at(-1);

/** Mostly the newest call, seldom one of those before. */
const callOf = (calls: Calls, { call }: Step): CallSnapshot | undefined =>
  seldom(call, 6) ? nth([...calls.values()], Math.floor(call / 6)) : newest(calls);

const isHolder = ({ device }: Actor, call: CallSnapshot): boolean =>
  call.legs.some((leg) => leg.device === device);

/** Whether it makes sense for a device now. */
const suits = (kind: Step['kind'], actor: Actor, call: CallSnapshot | undefined): boolean => {
  switch (kind) {
    case 'alert':
    case 'accept':
    case 'decline':
      return call?.legs[1]?.person.id === actor.person;
    case 'hang-up':
    case 'prepare':
    case 'resume':
    case 'report':
    case 'relay':
      return call !== undefined && isHolder(actor, call);
    case 'invite':
    case 'repeat':
    case 'drop':
    case 'connect':
    case 'pass':
      return true;
  }
};

/** Mostly a device for which the step makes sense, seldom any. */
export const actorOf = <A extends Actor>(
  { kind, device }: Step,
  actors: readonly A[],
  calls: Calls,
): A => {
  const suited = actors.filter((actor) => suits(kind, actor, newest(calls)));
  const among = suited.length === 0 || seldom(device, 4) ? actors : suited;
  const actor = nth(among, Math.floor(device / 4));
  if (actor === undefined) throw new Error('Somebody acts');
  return actor;
};

const inviteOf = (way: number, actor: Actor, actors: readonly Actor[]): JsonObject => {
  const others = [...new Set(actors.map(({ person }) => person))].filter(
    (person) => person !== actor.person,
  );
  const person = nth(others, Math.floor(way / 2)) ?? actor.person;
  return { type: 'call-invite', person, media: nth(['video', 'voice'], way) ?? '' };
};

/** Of the call's present epoch, seldom of the one before or of one to come. */
const epochOf = ({ epoch }: CallSnapshot, way: number): number => {
  if (seldom(way, 9)) return epoch + 1;
  return seldom(way, 7) ? Math.max(1, epoch - 1) : epoch;
};

const description = { neg: 1, sdp: 'v=0' };

const relayOf = (call: CallSnapshot, way: number, target: string): JsonObject => {
  const to = { callId: call.callId, epoch: epochOf(call, way), target };
  const type = nth(['video-offer', 'video-answer', 'new-ice-candidate'] as const, way);
  if (type === 'new-ice-candidate') return { type, ...to, candidate: { candidate: '' } };
  return { type: type ?? '', ...to, ...description };
};

const aboutCall = (
  { kind, way }: Step,
  call: CallSnapshot,
  actor: Actor,
): JsonObject | undefined => {
  const { callId } = call;
  const epoch = epochOf(call, way);
  const other = call.legs.find(({ person }) => person.id !== actor.person)?.person.name ?? '';
  const target = seldom(way, 7) ? 'Somebody else' : other;
  switch (kind) {
    case 'alert':
      return { type: 'call-ringing', callId };
    case 'accept':
      return { type: 'call-accept', callId };
    case 'decline':
      return { type: 'call-decline', callId };
    case 'hang-up': {
      const reason = nth(['hangup', 'connect_failed', 'media_failed'], way) ?? '';
      return { type: 'hang-up', callId, reason, ...(way % 2 === 0 && { target }) };
    }
    case 'prepare':
      return { type: 'call-prepare', callId, epoch, ...description };
    case 'resume': {
      const own = actor.resumeTokens.get(callId);
      const resumeToken = own === undefined || seldom(way, 7) ? 'guess'.repeat(5) : own;
      const cause = nth(['reload', 'rebuild'], way) ?? '';
      return { type: 'call-resume', callId, epoch, resumeToken, cause };
    }
    case 'report': {
      const flow = nth(['flowing', 'flowing', 'flowing', 'lost', 'none'], way) ?? '';
      const sends = { microphone: true, camera: way % 3 === 0, screen: false };
      return {
        type: 'call-media-state',
        callId,
        epoch: epochOf(call, Math.floor(way / 5)),
        flow,
        sends,
      };
    }
    case 'relay':
      return relayOf(call, way, target);
    case 'invite':
    case 'repeat':
    case 'drop':
    case 'connect':
    case 'pass':
      return undefined;
  }
};

/** The message that a step is, in the ids of the model; nothing when there is nothing yet that it could be about. */
export const requestOf = (
  step: Step,
  actor: Actor,
  actors: readonly Actor[],
  calls: Calls,
): JsonObject | undefined => {
  if (step.kind === 'repeat') return nth(actor.sent, step.way);
  const call = callOf(calls, step);
  const fields =
    step.kind === 'invite'
      ? inviteOf(step.way, actor, actors)
      : call && aboutCall(step, call, actor);
  return fields && { id: newId(), ...fields };
};
