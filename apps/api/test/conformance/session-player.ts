import { type ClientMessageType, clientMessages, type Success } from '@parley/protocol';
import type { Json, JsonObject, Statement } from '@parley/protocol/testing';
import { z } from 'zod';
import { type Fields, newId } from '../client.js';
import type { Line, Newcomer, Stage } from './stage.js';
import { goingTimes, StandIns } from './stand-ins.js';
import { textOf } from './text-of.js';

const acks: { [T in ClientMessageType]: { ack: z.ZodType<Success<T>> } } = clientMessages;

/** Plays a sample session of SPEC.md on a stage, and keeps where it does not go as it stands there. */
export class SessionPlayer {
  readonly standIns = new StandIns(goingTimes);
  readonly differences: string[] = [];
  private readonly lines = new Map<string, Line>();
  /** Of what a device was told before the session begins, the last: many sessions begin with that. */
  private readonly told = new Map<string, Json[]>();
  /** In the order of their messages; nothing stands for that of a message which the stage does not know. */
  private readonly acks = new Map<string, (Json | undefined)[]>();
  /** Those that one device watches, as long as the session has not come to them. */
  private readonly presences: Json[] = [];
  private readonly refusals = new Map<string, Json>();

  constructor(readonly stage: Stage) {}

  async enter(actor: string, newcomer: Newcomer): Promise<{ person: string; token: string }> {
    const { line, ...entered } = await this.stage.enter(newcomer);
    this.lines.set(actor, line);
    return entered;
  }

  line(actor: string): Line {
    const line = this.lines.get(actor);
    if (line === undefined) throw new Error(`${actor} is not there yet`);
    return line;
  }

  /** Whoever connects again has lost the connection before. */
  async connect(actor: string, handshake: JsonObject): Promise<void> {
    const before = this.lines.get(actor);
    if (before?.isOpen === true) await before.drop();
    this.acks.delete(actor);
    const connected = await this.stage.connect(handshake);
    if ('line' in connected) this.lines.set(actor, connected.line);
    else this.refusals.set(actor, connected.refusal);
  }

  /** Something that happens and that the session does not say. */
  async request<T extends ClientMessageType>(
    actor: string,
    type: T,
    fields: Fields<T>,
  ): Promise<Success<T>> {
    const message = z.record(z.string(), z.json()).parse({ id: newId(), ...fields, type });
    const ack = await this.line(actor).send(message);
    return acks[type].ack.parse(ack);
  }

  /** All that was told so far is past, but for the last word. */
  async begin(): Promise<void> {
    for (const [actor, line] of this.lines) {
      await line.settled();
      this.told.set(actor, (await line.heard()).slice(-1));
    }
  }

  /** One after the other: what crosses in a session is handled in the order in which it stands. */
  async play(statement: Statement): Promise<void> {
    const { actor, verb, content } = statement;
    switch (verb) {
      case 'connects':
        return this.connect(actor, this.standIns.fillIn(content));
      case 'sends':
        return this.send(actor, content);
      case 'is acked':
        return this.compareAck(statement);
      case 'receives':
        return this.receive(statement);
      case 'acks':
        // A client does so by itself.
        return;
      case 'is refused':
        return this.compare(statement, this.refusals.get(actor));
      case 'is closed':
        await this.line(actor).closed;
        return;
    }
  }

  private async send(actor: string, content: JsonObject): Promise<void> {
    const isKnown = this.stage.knows(textOf(content['type']));
    const ack = isKnown ? await this.line(actor).send(this.standIns.fillIn(content)) : undefined;
    this.acks.set(actor, [...(this.acks.get(actor) ?? []), ack]);
  }

  private compareAck(statement: Statement): void {
    const ack = this.acks.get(statement.actor)?.shift();
    if (ack !== undefined) this.compare(statement, ack);
  }

  private async receive(statement: Statement): Promise<void> {
    const { actor, content } = statement;
    const type = textOf(content['type']);
    if (!this.stage.knows(type)) return;
    if (type === 'presence-changed') return this.awaitPresence(statement);
    const told = this.told.get(actor)?.shift();
    this.compare(statement, isAsNew(told, content) ? told : await this.line(actor).next(type));
  }

  /** Presence may be told again, and has no order among people [P6]: what counts is that it is told. */
  private async awaitPresence({ actor, content }: Statement): Promise<void> {
    const isIt = (real: Json): boolean => this.standIns.differences(content, real).length === 0;
    const early = this.presences.findIndex(isIt);
    if (early !== -1) {
      this.presences.splice(early, 1);
      return;
    }
    for (;;) {
      const real = await this.line(actor).next('presence-changed');
      if (isIt(real)) return;
      this.presences.push(real);
    }
  }

  private compare({ actor, verb, content }: Statement, real: Json | undefined): void {
    for (const difference of this.standIns.differences(content, real)) {
      this.differences.push(`${actor} ${verb} ${textOf(content['type'])}${difference}`);
    }
  }
}

const Snapshot = z.object({ type: z.string(), call: z.object({ rev: z.number() }) });

/** Whether a push tells of a call as the session does, and not of what it was before. */
const isAsNew = (told: Json | undefined, content: JsonObject): boolean => {
  const [one, other] = [Snapshot.safeParse(told), Snapshot.safeParse(content)];
  if (!one.success || !other.success) return false;
  return one.data.type === other.data.type && one.data.call.rev === other.data.call.rev;
};
