import { setImmediate } from 'node:timers/promises';
import { FakeClock } from '@parley/call/testing';
import { DeviceId, SessionToken } from '@parley/protocol';
import type { Json, JsonObject } from '@parley/protocol/testing';
import { z } from 'zod';
import { PresenceService } from '../../src/presence/presence.service.js';
import { CallServer } from '../call-server.js';
import { Client, refusedConnection } from '../client.js';
import type { Settings } from '../parley-app.js';
import { PASSWORD } from '../people.js';
import { ApiLine } from './api-line.js';
import { HeldTime } from './held-time.js';
import type { Entered, Line, Newcomer, Stage } from './stage.js';

const Handshake = z.object({
  protocol: z.number(),
  device: DeviceId,
  token: SessionToken.optional(),
});

/** The server itself, through sockets. */
export class ApiStage implements Stage {
  private constructor(
    private readonly server: CallServer,
    private readonly time?: HeldTime,
    private readonly clock?: FakeClock,
  ) {}

  /** On a clock that goes. */
  static async open(settings: Settings): Promise<ApiStage> {
    return new ApiStage(await CallServer.start(settings));
  }

  /** On a clock that stands still but for what is passed. */
  static async openHeld(settings: Settings, clock = new FakeClock()): Promise<ApiStage> {
    const server = await CallServer.start({ ...settings, ...HeldTime.settings });
    return new ApiStage(server, new HeldTime(clock, server.app), clock);
  }

  /** By the time of calls. */
  get now(): number {
    return this.clock?.now() ?? Date.now();
  }

  knows(): boolean {
    return true;
  }

  async enter({ name, device, guest }: Newcomer): Promise<Entered> {
    const client = await Client.connect(this.server.app.url, { device: DeviceId.parse(device) });
    await client.login(
      guest ? { kind: 'guest', name } : { kind: 'register', name, password: PASSWORD },
    );
    return { line: this.lineOf(client), person: client.self.id, token: client.token };
  }

  async connect(handshake: JsonObject): Promise<{ line: Line } | { refusal: Json }> {
    const { protocol, device, token } = Handshake.parse(handshake);
    const options = { device, handshake: { protocol }, ...(token !== undefined && { token }) };
    const { url } = this.server.app;
    const client = await Client.connect(url, options).catch(() => undefined);
    if (client === undefined) {
      return { refusal: z.json().parse(await refusedConnection(url, options)) };
    }
    if (token !== undefined) await this.untilConnections(client, 1);
    return { line: this.lineOf(client) };
  }

  async pass(milliseconds: number): Promise<void> {
    if (this.time === undefined) throw new Error('The time of this server cannot be passed');
    await this.time.pass(milliseconds);
  }

  /** When a deadline or a grace is over, and what the server does then. */
  get looks(): Pick<HeldTime, 'nextMoment' | 'look'> {
    if (this.time === undefined) throw new Error('The time of this server cannot be passed');
    return this.time;
  }

  async restart(): Promise<void> {
    await this.server.restart();
    this.time?.restarted(this.server.app);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  private lineOf(client: Client): ApiLine {
    return new ApiLine(
      client,
      () => this.server.idle(),
      () => this.untilConnections(client, 0),
    );
  }

  /** As many as the device has are known, and what their coming and going leads to is done. */
  private async untilConnections({ self, device }: Client, count: number): Promise<void> {
    const presence = this.server.app.nest.get(PresenceService);
    const connections = async (): Promise<number> => {
      const leases = await presence.leasesOf(self.id);
      return leases.filter((lease) => lease.connected && lease.device === device).length;
    };
    while ((await connections()) !== count) await setImmediate();
    await this.server.idle();
  }
}
