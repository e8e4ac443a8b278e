import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import {
  ATTRIBUTES,
  type Attribute,
  attributeOf,
  CLASSES,
  decode,
  encode,
  errorCodeOf,
  METHODS,
  newTransaction,
  type StunMessage,
} from './stun-message.js';
import { openLink, type TurnLink } from './turn-link.js';
import { beforeSilence, TurnSilence } from './turn-silence.js';
import type { TurnPlace } from './turn-url.js';
import { type Endpoint, endpointOf, xorAddress } from './xor-address.js';

export type TurnCredential = { username: string; credential: string };

/** The server answers that it does not do it. Codes: RFC 8656, 15, and RFC 8489, 14.8. */
export class TurnRefusal extends Error {
  constructor(readonly code: number) {
    super(`the TURN server answers ${code}`);
  }
}

const UDP = Buffer.from([17, 0, 0, 0]);
const UNAUTHORIZED = 401;
const STALE_NONCE = 438;

/** What may get lost is sent again so often. */
const AGAIN_MS = 500;

/** A relayed address at a TURN server, for as long as the check takes. */
export class TurnAllocation {
  private readonly waiting = new Map<string, (answer: StunMessage) => void>();
  private readonly received = new Set<(data: Buffer) => void>();
  private link: TurnLink | undefined;
  private challenge: Attribute[] = [];
  private key: Buffer | undefined;
  private at: Endpoint | undefined;

  private constructor(
    private readonly who: TurnCredential,
    private readonly signal: AbortSignal,
  ) {}

  /**
   * @param signal how long all that follows may take
   * @throws {TurnRefusal} {@link TurnSilence}, or what the system says when the server cannot be reached
   */
  static async open(
    place: TurnPlace,
    who: TurnCredential,
    signal: AbortSignal,
  ): Promise<TurnAllocation> {
    const allocation = new TurnAllocation(who, signal);
    allocation.link = await openLink(place, (bytes) => allocation.take(bytes), signal);
    try {
      await allocation.allocate(isIPv6(place.host) ? 2 : 1);
    } catch (error) {
      allocation.link.close();
      throw error;
    }
    return allocation;
  }

  /** Where peers reach it. */
  get relayed(): Endpoint {
    if (this.at === undefined) throw new TurnSilence('There is no relayed address');
    return this.at;
  }

  /** Lets a peer's address send, and be sent to. @throws {TurnRefusal} 403 when the server does not relay there */
  async permit(peer: Endpoint): Promise<void> {
    await this.request(METHODS.createPermission, (transaction) => [
      { type: ATTRIBUTES.xorPeerAddress, value: xorAddress(peer, transaction) },
    ]);
  }

  send(peer: Endpoint, data: Buffer): void {
    const transaction = newTransaction();
    const attributes = [
      { type: ATTRIBUTES.xorPeerAddress, value: xorAddress(peer, transaction) },
      { type: ATTRIBUTES.data, value: data },
    ];
    const type = METHODS.send | CLASSES.indication;
    this.link?.send(encode({ type, transaction, attributes }));
  }

  /** Calls it with what peers send. */
  onData(listener: (data: Buffer) => void): void {
    this.received.add(listener);
  }

  /** Gives the address back. */
  async close(): Promise<void> {
    const lifetime = { type: ATTRIBUTES.lifetime, value: Buffer.alloc(4) };
    await this.request(METHODS.refresh, () => [lifetime]).catch(() => undefined);
    this.link?.close();
  }

  private async allocate(family: number): Promise<void> {
    const answer = await this.request(METHODS.allocate, () => [
      { type: ATTRIBUTES.requestedTransport, value: UDP },
      { type: ATTRIBUTES.requestedAddressFamily, value: Buffer.from([family, 0, 0, 0]) },
    ]);
    const value = attributeOf(answer, ATTRIBUTES.xorRelayedAddress);
    this.at = value && endpointOf(value, answer.transaction);
  }

  /** @throws {TurnRefusal} but for a nonce that has to be taken over first */
  private async request(
    method: number,
    attributes: (transaction: Buffer) => Attribute[],
  ): Promise<StunMessage> {
    const mayAskAgain = this.key === undefined;
    const answer = await this.ask(method, attributes);
    const code = errorCodeOf(answer);
    if (code === undefined) return answer;
    const isChallenge = (code === UNAUTHORIZED && mayAskAgain) || code === STALE_NONCE;
    if (!isChallenge || !this.accept(answer)) throw new TurnRefusal(code);
    return this.request(method, attributes);
  }

  private async ask(
    method: number,
    attributes: (transaction: Buffer) => Attribute[],
  ): Promise<StunMessage> {
    const transaction = newTransaction();
    const message: StunMessage = {
      type: method | CLASSES.request,
      transaction,
      attributes: [...attributes(transaction), ...this.challenge],
    };
    const bytes = encode(message, this.key);
    const id = transaction.toString('hex');
    const send = () => this.link?.send(bytes);
    const again = this.link?.isLossy === true ? setInterval(send, AGAIN_MS) : undefined;
    const answered = new Promise<StunMessage>((resolve) => this.waiting.set(id, resolve));
    send();
    try {
      return await beforeSilence(this.signal, answered);
    } finally {
      clearInterval(again);
      this.waiting.delete(id);
    }
  }

  /** Takes over what the server wants requests to be signed with. */
  private accept(answer: StunMessage): boolean {
    const realm = attributeOf(answer, ATTRIBUTES.realm);
    const nonce = attributeOf(answer, ATTRIBUTES.nonce);
    if (realm === undefined || nonce === undefined) return false;
    const { username, credential } = this.who;
    this.key = createHash('md5').update(`${username}:${realm.toString()}:${credential}`).digest();
    this.challenge = [
      { type: ATTRIBUTES.username, value: Buffer.from(username) },
      { type: ATTRIBUTES.realm, value: realm },
      { type: ATTRIBUTES.nonce, value: nonce },
    ];
    return true;
  }

  private take(bytes: Buffer): void {
    const message = decode(bytes);
    if (message === undefined) return;
    if (message.type === (METHODS.data | CLASSES.indication)) {
      const data = attributeOf(message, ATTRIBUTES.data);
      if (data !== undefined) for (const listener of this.received) listener(data);
      return;
    }
    this.waiting.get(message.transaction.toString('hex'))?.(message);
  }
}
