import { isRecord } from '@parley/protocol';
import type { Json, JsonObject } from '@parley/protocol/testing';
import { newDevice, newId } from '../client.js';
import { newName } from '../people.js';
import type { ApiStage } from './api-stage.js';
import { ModelStage } from './model-stage.js';
import type { Schedule, Step } from './schedule.js';
import { type Actor, actorOf, requestOf } from './schedule-request.js';
import type { Line, Stage } from './stage.js';
import { StandIns, wallTimes } from './stand-ins.js';
import { textOf } from './text-of.js';

/** One thing on both stages. */
type Both<T> = { readonly model: T; readonly api: T };

/** One device, on both stages. */
type Twin = Actor & {
  /** As sample sessions call it. */
  readonly name: string;
  readonly tokens: Both<string>;
  lines: Both<Line>;
  readonly sent: JsonObject[];
  readonly resumeTokens: Map<string, string>;
};

/** Between two steps: no two things happen in one millisecond. */
const MOMENT_MS = 11;
/** A server finds those whose going nobody noticed within it. */
const SWEEP_MS = 2_000;
/** Calls of which everybody has gone are over by then. */
const ALL_OVER_MS = 100_000;
const WAYS_TO_PASS_MS = [2_300, 6_100, 17_300, 31_300, 61_700];

/** The same schedule on the model and on the API, step by step, until they differ. */
export class Duel {
  /** What happens, in the notation of sample sessions, as the model has it. */
  readonly account: string[] = [];
  readonly differences: string[] = [];
  private readonly stages: Both<Stage> & { readonly model: ModelStage };
  private readonly standIns = new StandIns(wallTimes);
  private readonly twins: Twin[] = [];

  private constructor(api: ApiStage) {
    this.stages = { model: new ModelStage(api.now), api };
  }

  /** Three people, the first with two devices. */
  static async begin(api: ApiStage): Promise<Duel> {
    const duel = new Duel(api);
    for (const name of ['anna', 'bob', 'carol']) await duel.enter(name);
    const [anna] = duel.twins;
    if (anna === undefined) throw new Error('Anna has come');
    const { person, tokens } = anna;
    await duel.join({ name: 'anna-phone', person, tokens, device: newDevice() });
    return duel;
  }

  async play({ steps, restartAt }: Schedule): Promise<void> {
    for (const [index, step] of steps.entries()) {
      if (index === restartAt) await this.restart();
      await this.pass(MOMENT_MS);
      await this.act(step);
      await this.listen();
      if (this.differences.length > 0) return;
    }
  }

  /** Leaves nothing behind. */
  async end(): Promise<void> {
    for (const { lines } of this.twins) if (lines.api.isOpen) await lines.api.drop();
    await this.stages.api.pass(ALL_OVER_MS);
  }

  private async enter(name: string): Promise<void> {
    const newcomer = { name: newName(name), device: newDevice(), guest: true };
    const model = await this.stages.model.enter(newcomer);
    const api = await this.stages.api.enter(newcomer);
    this.standIns.set(model.person, api.person);
    this.twins.push({
      name,
      person: model.person,
      device: newcomer.device,
      tokens: { model: model.token, api: api.token },
      lines: { model: model.line, api: api.line },
      sent: [],
      resumeTokens: new Map(),
    });
  }

  private async join(twin: Omit<Twin, 'lines' | 'sent' | 'resumeTokens'>): Promise<void> {
    const lines = await this.connected(twin);
    this.twins.push({ ...twin, lines, sent: [], resumeTokens: new Map() });
  }

  private async act(step: Step): Promise<void> {
    const { calls } = this.stages.model.server;
    const twin = actorOf(step, this.twins, calls);
    switch (step.kind) {
      case 'pass':
        return this.pass(WAYS_TO_PASS_MS[step.way % WAYS_TO_PASS_MS.length] ?? MOMENT_MS);
      case 'drop':
        return this.drop(twin);
      case 'connect':
        return this.connect(twin);
      case 'invite':
      case 'alert':
      case 'accept':
      case 'decline':
      case 'hang-up':
      case 'prepare':
      case 'resume':
      case 'report':
      case 'relay':
      case 'repeat': {
        const request = requestOf(step, twin, this.twins, calls);
        if (request !== undefined && twin.lines.model.isOpen) await this.send(twin, request);
      }
    }
  }

  private async send(twin: Twin, request: JsonObject): Promise<void> {
    this.account.push(`${twin.name} sends ${JSON.stringify(request)}`);
    twin.sent.push(request);
    const ack = await this.ask(twin, request);
    this.account.push(`${twin.name} is acked ${JSON.stringify(ack)}`);
  }

  private async ask({ name, lines, resumeTokens }: Twin, request: JsonObject): Promise<Json> {
    const ack = await lines.model.send(request);
    this.compare(`${name} is acked`, ack, await lines.api.send(this.standIns.fillIn(request)));
    if (isRecord(ack) && isRecord(ack['call']) && typeof ack['resumeToken'] === 'string') {
      resumeTokens.set(textOf(ack['call']['callId']), ack['resumeToken']);
    }
    return ack;
  }

  private async drop({ name, lines }: Twin): Promise<void> {
    if (!lines.model.isOpen) return;
    this.account.push(`${name} drops`);
    await lines.model.drop();
    await lines.api.drop();
  }

  private async connect(twin: Twin): Promise<void> {
    const { name, device } = twin;
    this.account.push(`${name} connects ${JSON.stringify({ device })}`);
    twin.lines = await this.connected(twin);
  }

  private async connected({
    device,
    tokens,
  }: Pick<Twin, 'device' | 'tokens'>): Promise<Both<Line>> {
    const [model, api] = await Promise.all([
      lineOf(this.stages.model, device, tokens.model),
      lineOf(this.stages.api, device, tokens.api),
    ]);
    return { model, api };
  }

  private async pass(milliseconds: number): Promise<void> {
    if (milliseconds !== MOMENT_MS) this.account.push(`${milliseconds} ms pass`);
    await this.stages.model.pass(milliseconds);
    await this.stages.api.pass(milliseconds);
  }

  /** Those who were there come back at once. */
  private async restart(): Promise<void> {
    this.account.push('the server restarts');
    const there = this.twins.filter(({ lines }) => lines.model.isOpen);
    await this.stages.model.restart();
    await this.stages.api.restart();
    for (const twin of there) await this.connect(twin);
    await this.pass(SWEEP_MS);
    await this.listen();
  }

  /** What each is answered who asks, and what each had been told by then. */
  private async listen(): Promise<void> {
    const there = this.twins.filter(({ lines }) => lines.model.isOpen);
    const newest = [...this.stages.model.server.calls.keys()].at(-1);
    const about = newest === undefined ? {} : { callId: newest };
    for (const twin of there) await this.ask(twin, { type: 'call-sync', id: newId(), ...about });
    for (const { name, lines } of there) {
      const told = await lines.model.heard();
      for (const push of told) this.account.push(`${name} receives ${JSON.stringify(push)}`);
      const heard = (await lines.api.heard()).filter((push) => this.isAboutCalls(push));
      this.compare(`${name} receives`, told, heard);
    }
  }

  private isAboutCalls(push: Json): boolean {
    return isRecord(push) && this.stages.model.knows(textOf(push['type']));
  }

  private compare(what: string, model: Json, api: Json): void {
    for (const difference of this.standIns.differences(model, api)) {
      this.differences.push(`${what} ${difference}`);
    }
  }
}

const lineOf = async (stage: Stage, device: string, token: string): Promise<Line> => {
  const connected = await stage.connect({ protocol: 1, device, token });
  if ('line' in connected) return connected.line;
  throw new Error(`A device that was here is refused: ${JSON.stringify(connected.refusal)}`);
};
