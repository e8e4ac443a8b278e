import { Injectable } from '@nestjs/common';
import type { Self } from '@parley/protocol';
import { Connections } from './connections.js';
import type { Identity } from './identity.js';
import { rooms } from './rooms.js';
import type { ParleySocket } from './socket.js';

/** Gives a socket its identity and takes it away again. */
@Injectable()
export class LoginSockets {
  constructor(private readonly connections: Connections) {}

  /** Everything that is sent to the person reaches the socket when this resolves. */
  async admit(socket: ParleySocket, identity: Identity): Promise<void> {
    const { person, device, session } = identity;
    const { connection } = socket.data;
    this.replaceOlder(socket, identity);
    await socket.join([rooms.person(person), rooms.device(person, device), rooms.session(session)]);
    const join = (names: string[]) => void socket.join(names);
    const admitted = this.connections.connected(identity, connection, { join });
    socket.once('disconnect', () => {
      // A socket may be gone before it was admitted: the end comes after the beginning all the same.
      void admitted
        .catch(() => undefined)
        .then(() => this.connections.disconnected(identity, connection));
    });
    await admitted;
  }

  welcome(socket: ParleySocket, self: Self): void {
    socket.emit('welcome', { type: 'welcome', self });
  }

  /** The newest socket of a device is the device; an older one is half dead or a copy of the tab. */
  private replaceOlder(socket: ParleySocket, { person, device }: Identity): void {
    const older = socket.nsp.to(rooms.device(person, device)).except(socket.id);
    older.emit('goodbye', { type: 'goodbye', reason: 'replaced' });
    older.disconnectSockets(true);
  }
}
