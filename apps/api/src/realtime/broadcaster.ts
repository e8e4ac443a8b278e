import { Injectable } from '@nestjs/common';
import { WebSocketGateway, WebSocketServer } from '@nestjs/websockets';
import type {
  CallId,
  ConversationId,
  PersonId,
  RelayType,
  ServerMessage,
  SessionId,
} from '@parley/protocol';
import type { SelfFacts } from '../database/self-columns.js';
import type { DeviceAddress } from '../identity/identity.js';
import { emitAcked } from './acked-emit.js';
import type { Audience } from './audience.js';
import { renewed } from './renewed.js';
import { rooms } from './rooms.js';
import type { ParleyServer, ParleySocket } from './socket.js';

/** Sends to people and devices on whichever node they are. Services see this and never a socket. */
@WebSocketGateway()
@Injectable()
export class Broadcaster {
  @WebSocketServer()
  private readonly server: ParleyServer | null | undefined;

  toPerson(person: PersonId, message: ServerMessage, except?: DeviceAddress): void {
    this.emit(rooms.person(person), message, except);
  }

  toDevice({ person, device }: DeviceAddress, message: ServerMessage): void {
    this.emit(rooms.device(person, device), message);
  }

  toAudience(audience: Audience, message: ServerMessage, except?: DeviceAddress): void {
    this.emit(roomsOf(audience), message, except);
  }

  /** How many devices of this node are sent what an audience hears. */
  sizeOf(audience: Audience): number {
    const { rooms: all } = this.io.sockets.adapter;
    return roomsOf(audience).reduce((sum, room) => sum + (all.get(room)?.size ?? 0), 0);
  }

  toViewers(id: ConversationId, message: ServerMessage, except?: DeviceAddress): void {
    this.emit(rooms.viewers(id), message, except);
  }

  /** @param except people of whom no device hears it */
  toWatchers(person: PersonId, message: ServerMessage, except: readonly PersonId[]): void {
    const others = this.io.in(rooms.watchers(person)).except(except.map(rooms.person));
    others.emit(message.type, message);
  }

  /** To those devices of one person that show another's presence. */
  async toWatching(viewer: PersonId, person: PersonId, message: ServerMessage): Promise<void> {
    const devices = await this.io.in(rooms.person(viewer)).fetchSockets();
    const watching = devices.filter((device) => device.rooms.has(rooms.watchers(person)));
    if (watching.length > 0)
      this.emit(
        watching.map(({ id }) => id),
        message,
      );
  }

  toRoster(message: ServerMessage, except?: DeviceAddress): void {
    this.emit(rooms.roster, message, except);
  }

  /**
   * Forwards a message to a joined device of a call and nowhere else [M4]: to the newest of its sockets on this node,
   * for a moment there may be two. Socket.IO forgets the acks of no emit but one to a socket; a relay to another node
   * counts as not delivered.
   * @param tell is told once whether the device acked it in time
   */
  relay(
    to: DeviceAddress,
    message: ServerMessage<RelayType>,
    tell: (delivered: boolean) => void = () => undefined,
  ): void {
    const receiver = this.newestIn(rooms.device(to.person, to.device));
    if (receiver === undefined) tell(false);
    else emitAcked(receiver, message, tell);
  }

  /** From now on until {@link closeCall} the device may relay in the call. */
  joinCall({ person, device }: DeviceAddress, call: CallId): void {
    this.io.in(rooms.device(person, device)).socketsJoin(rooms.call(call));
  }

  /** Whether a device that is connected to this node may relay in the call. */
  hasOpenCall(call: CallId): boolean {
    return this.io.sockets.adapter.rooms.has(rooms.call(call));
  }

  closeCall(call: CallId): void {
    const room = rooms.call(call);
    // Of the sockets in it: without the word all that there are would be asked to leave.
    this.io.in(room).socketsLeave(room);
  }

  /**
   * Tells every device of a login session why, and closes its sockets at once, on all nodes.
   * @param except the device that is owed an ack: nothing else is pushed to it any more
   */
  closeSession(session: SessionId, except?: DeviceAddress): void {
    const devices = this.audience(rooms.session(session), except);
    devices.emit('goodbye', { type: 'goodbye', reason: 'session-ended' });
    devices.disconnectSockets(true);
    this.silence(rooms.session(session));
  }

  /** Tells this node's clients to come back; they are disconnected when the server closes. */
  announceRestart(retryAfterMs: number): void {
    // A server that is stopped before it listens has no clients.
    this.server?.local.emit('goodbye', { type: 'goodbye', reason: 'restart', retryAfterMs });
  }

  /** Has the sockets of a person that are on this node know what the person is from now on, and tells their devices. */
  changeSelf(person: PersonId, facts: SelfFacts, by?: DeviceAddress): void {
    const { adapter, sockets } = this.io.sockets;
    for (const id of adapter.rooms.get(rooms.person(person)) ?? []) {
      const data = sockets.get(id)?.data;
      if (data === undefined) continue;
      if (data.login === undefined) data.changedMeanwhile = facts;
      else data.login = renewed(data.login, facts);
    }
    this.toPerson(person, { type: 'self-changed', ...facts }, by);
  }

  /** Takes the sockets of a room out of all others but their own. */
  private silence(room: string): void {
    const { adapter } = this.io.sockets;
    for (const id of adapter.rooms.get(room) ?? []) {
      for (const other of [...(adapter.sids.get(id) ?? [])]) {
        if (other !== id && other !== room) void adapter.del(id, other);
      }
    }
  }

  private newestIn(room: string): ParleySocket | undefined {
    const { adapter, sockets } = this.io.sockets;
    let newest: ParleySocket | undefined;
    for (const id of adapter.rooms.get(room) ?? []) newest = sockets.get(id) ?? newest;
    return newest;
  }

  private emit(room: string | string[], message: ServerMessage, except?: DeviceAddress): void {
    this.audience(room, except).emit(message.type, message);
  }

  private audience(room: string | string[], except: DeviceAddress | undefined) {
    const all = this.io.in(room);
    return except === undefined ? all : all.except(rooms.device(except.person, except.device));
  }

  private get io(): ParleyServer {
    if (!this.server) throw new Error('The socket server is not running yet');
    return this.server;
  }
}

const roomsOf = (audience: Audience): string[] =>
  'room' in audience
    ? [rooms.conversation(audience.room)]
    : audience.people.map((person) => rooms.person(person));
