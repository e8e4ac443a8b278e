import { Injectable } from '@nestjs/common';
import type { Identity, Login } from '../identity/identity.js';
import { Connections } from './connections.js';
import { Refused } from './refused.js';
import { rooms } from './rooms.js';
import type { ParleySocket } from './socket.js';
import { Traffic } from './traffic.js';

/** What is sent to a person costs one write for each of their devices [A12]. */
const DEVICES_PER_PERSON = 50;

/** Gives a socket its identity and takes it away again. */
@Injectable()
export class LoginSockets {
  constructor(
    private readonly connections: Connections,
    private readonly traffic: Traffic,
  ) {}

  /**
   * Everything that is sent to the person reaches the socket when this resolves, and nothing if it rejects.
   * @param look what is looked up once the socket is in its rooms, while the features do their part
   */
  async admit<T>(socket: ParleySocket, identity: Identity, look: () => Promise<T>): Promise<T> {
    // It may have gone while its password was looked at.
    if (!socket.connected) throw new Refused('UNAVAILABLE');
    this.replaceOlder(socket, identity);
    this.replaceOldest(socket, identity);
    const admitted = this.enter(socket, identity, look);
    // It may go before it was admitted: the end comes after the beginning all the same.
    const leave = (): void => {
      void admitted.catch(() => undefined).then(() => this.leave(socket, identity));
    };
    socket.once('disconnect', leave);
    let looked: PromiseSettledResult<T>;
    try {
      looked = await admitted;
    } catch (error) {
      socket.off('disconnect', leave);
      await this.leave(socket, identity);
      throw error;
    }
    if (looked.status === 'rejected') throw looked.reason;
    return looked.value;
  }

  /** For someone who came in by a token. */
  async welcome(socket: ParleySocket, { identity, self, server }: Login): Promise<void> {
    socket.emit('welcome', { type: 'welcome', self, server });
    await this.connections.welcomed(identity);
  }

  /** For someone who has just logged in, and is told by the ack. */
  welcomeAfterAck(identity: Identity): void {
    setImmediate(() => void this.connections.welcomed(identity));
  }

  private async enter<T>(
    socket: ParleySocket,
    identity: Identity,
    look: () => Promise<T>,
  ): Promise<PromiseSettledResult<T>> {
    const { person, device, session } = identity;
    this.traffic.know(socket.request);
    await socket.join([rooms.person(person), rooms.device(person, device), rooms.session(session)]);
    const connected = this.connections.connected(identity, socket.data.connection, {
      join: (names) => void socket.join(names),
      leave: (name) => void socket.leave(name),
    });
    const [entered, looked] = await Promise.allSettled([connected, look()]);
    if (entered.status === 'rejected') throw entered.reason;
    return looked;
  }

  private async leave(socket: ParleySocket, identity: Identity): Promise<void> {
    // All but its own, in which every socket is: of one that goes, those that it joined after Socket.IO had
    // taken it out of all.
    for (const room of [...socket.rooms]) if (room !== socket.id) await socket.leave(room);
    await this.connections.disconnected(identity, socket.data.connection);
  }

  /** The newest socket of a device is the device; an older one is half dead or a copy of the tab. */
  private replaceOlder(socket: ParleySocket, { person, device }: Identity): void {
    replace(socket.nsp.to(rooms.device(person, device)).except(socket.id));
  }

  /** Where a person has more devices than anybody uses, those that came first give way [A12]. */
  private replaceOldest(socket: ParleySocket, { person }: Identity): void {
    const present = [...(socket.nsp.adapter.rooms.get(rooms.person(person)) ?? [])];
    const tooMany = present.length + 1 - DEVICES_PER_PERSON;
    if (tooMany > 0) replace(socket.nsp.to(present.slice(0, tooMany)));
  }
}

const replace = (sockets: ReturnType<ParleySocket['nsp']['to']>): void => {
  sockets.emit('goodbye', { type: 'goodbye', reason: 'replaced' });
  sockets.disconnectSockets(true);
};
