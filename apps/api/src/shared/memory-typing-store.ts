import { Injectable } from '@nestjs/common';
import type { ConversationId, PersonId } from '@parley/protocol';
import type { Connection } from '../identity/identity.js';
import { type Typing, TypingStore, type Typist } from './typing-store.js';

/** After how long it lapses at the receivers too [H9]. */
const LAPSES_MS = 6_000;

type Held = Typing & { lapsesAt: number };

/** Holds one entry a connection at most: who types in a conversation is looked up by `places`. */
@Injectable()
export class MemoryTypingStore extends TypingStore {
  private readonly held = new Map<Connection['socket'], Held>();
  private readonly places = new Map<ConversationId, Set<Connection['socket']>>();

  override async hold({ socket }: Connection, typing: Typing): Promise<void> {
    this.drop(socket);
    this.dropLapsed();
    this.held.set(socket, { ...typing, lapsesAt: performance.now() + LAPSES_MS });
    const { conversation } = typing;
    this.places.set(conversation, (this.places.get(conversation) ?? new Set()).add(socket));
  }

  override async release({ socket }: Connection): Promise<void> {
    this.drop(socket);
  }

  override async of({ socket }: Connection): Promise<Typing | undefined> {
    return this.current(socket);
  }

  override async typistsIn(conversation: ConversationId): Promise<readonly Typist[]> {
    const typists = new Map<PersonId, Typist>();
    for (const socket of [...(this.places.get(conversation) ?? [])]) {
      const typist = this.current(socket)?.typist;
      if (typist === undefined) continue;
      typists.delete(typist.person);
      typists.set(typist.person, typist);
    }
    return [...typists.values()];
  }

  /** Connections that something is held of. */
  get size(): number {
    return this.held.size;
  }

  /** Nobody may ever look where they typed. The map keeps the order of insertion, in which they lapse. */
  private dropLapsed(): void {
    for (const socket of this.held.keys()) if (this.current(socket) !== undefined) return;
  }

  private current(socket: Connection['socket']): Held | undefined {
    const held = this.held.get(socket);
    if (held === undefined || held.lapsesAt > performance.now()) return held;
    this.drop(socket);
    return undefined;
  }

  private drop(socket: Connection['socket']): void {
    const held = this.held.get(socket);
    if (held === undefined) return;
    this.held.delete(socket);
    const place = this.places.get(held.conversation);
    place?.delete(socket);
    if (place?.size === 0) this.places.delete(held.conversation);
  }
}
