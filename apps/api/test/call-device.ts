import { expect } from '@jest/globals';
import {
  type CallId,
  type CallSnapshot,
  type PersonId,
  type Refusal,
  type RelayType,
  ResumeToken,
  type ServerMessage,
} from '@parley/protocol';
import { Client, newId } from './client.js';

type CallAnswer = { ok: true; call: CallSnapshot; resumeToken?: ResumeToken | undefined };
type CallAck = Refusal | CallAnswer;

/** Requests about calls that a repeat on another connection is held to [M3]. */
type Kind = 'invite' | 'accept' | 'decline' | 'hang-up' | 'other';

/** Sends a request under an id, on whichever connection. */
type Attempt = (client: Client, id: string) => Promise<CallAck>;

type Request = { kind: Kind; attempt: Attempt; id: string; on: Client; ack: Promise<CallAck> };

const relayTypes = ['video-offer', 'video-answer', 'new-ice-candidate'] as const;

/** One tab over all of its connections. */
export class CallDevice {
  readonly #tokens = new Map<CallId, ResumeToken>();
  readonly #acked: CallSnapshot[] = [];
  readonly #past: Client[] = [];
  readonly #requests: Request[] = [];
  #return: Promise<void> | undefined;

  constructor(public client: Client) {}

  get person(): PersonId {
    return this.client.self.id;
  }

  /** All snapshots that reached the device, by push and by ack. */
  get told(): CallSnapshot[] {
    return [...this.#past, this.client]
      .flatMap((client) => [
        ...client.pushes('call-incoming').map(({ call }) => call),
        ...client.pushes('call-state').map(({ call }) => call),
      ])
      .concat(this.#acked);
  }

  get relays(): ServerMessage<RelayType>[] {
    return [...this.#past, this.client].flatMap((client) =>
      relayTypes.flatMap((type): ServerMessage<RelayType>[] => [...client.pushes(type)]),
    );
  }

  /** The newest that the device knows of a call. */
  view(id: CallId): CallSnapshot | undefined {
    const known = this.told.filter(({ callId }) => callId === id);
    return known.sort((one, other) => other.rev - one.rev).at(0);
  }

  tokenOf(id: CallId): ResumeToken {
    return this.#tokens.get(id) ?? ResumeToken.parse('x'.repeat(32));
  }

  async send(kind: Kind, attempt: Attempt): Promise<void> {
    const [id, on] = [newId(), this.client];
    const ack = attempt(on, id);
    this.#requests.push({ kind, attempt, id, on, ack });
    this.#take(await ack);
  }

  /** What a client does that got no ack, and what it may do that got one [M3]. */
  async repeat(pick: number): Promise<void> {
    const request = this.#requests[pick % this.#requests.length];
    if (request === undefined) return;
    const { client } = this;
    const again = await request.attempt(client, request.id);
    this.#take(again);
    const first = await request.ack.catch(() => undefined);
    if (first?.ok !== true) return;
    if (client === request.on) expect(again).toEqual(first);
    else expectSameEffect(request.kind, first, again);
  }

  /** Connects again; what asks for it meanwhile waits for the same. */
  async comeBack(url: string): Promise<void> {
    this.#return ??= this.#connectAgain(url).finally(() => {
      this.#return = undefined;
    });
    await this.#return;
  }

  /** What every client does after a connect [C2], for the calls that it knew as well. */
  async sync(): Promise<void> {
    for (const callId of new Set([undefined, ...this.told.map((call) => call.callId)])) {
      const { calls: told } = await this.client.request(
        'call-sync',
        callId === undefined ? {} : { callId },
      );
      this.#acked.push(...told);
    }
  }

  async #connectAgain(url: string): Promise<void> {
    const { device, token } = this.client;
    this.#past.push(this.client);
    this.client = await Client.connect(url, { device, token });
    await this.sync();
  }

  /** What an ack says; a refusal says nothing of calls. */
  #take(ack: CallAck): void {
    if (!ack.ok) return;
    this.#acked.push(ack.call);
    if (ack.resumeToken !== undefined) this.#tokens.set(ack.call.callId, ack.resumeToken);
  }
}

/** On another connection the repeat is recognised by what is stored [M3]. */
const expectSameEffect = (kind: Kind, first: CallAnswer, again: CallAck): void => {
  if (kind === 'other') return;
  if (kind === 'accept' && !again.ok) {
    expect(again.code).toBe('CALL_ENDED');
    return;
  }
  expect(again).toMatchObject({ ok: true, call: { callId: first.call.callId } });
  if (!again.ok) return;
  if (kind === 'accept') expect(again.resumeToken).toBe(first.resumeToken);
  if (kind === 'decline' || kind === 'hang-up') expect(again.call.state).toBe('ended');
};
