import { jest } from '@jest/globals';
import { Border } from '../src/realtime/border.js';
import { Connections } from '../src/realtime/connections.js';
import { advanceCallTime, callTimeAhead } from './call-time.js';
import { type ParleyApp, type Settings, startParley } from './parley-app.js';

/** A server that can be started anew over the same database; the time of calls goes on. */
export class CallServer {
  private readonly handling = new Set<Promise<unknown>>();

  private constructor(
    private readonly settings: Settings,
    private current: ParleyApp,
  ) {
    this.follow();
  }

  static async start(settings: Settings): Promise<CallServer> {
    return new CallServer(settings, await startParley(settings));
  }

  get app(): ParleyApp {
    return this.current;
  }

  async restart(): Promise<void> {
    const ahead = callTimeAhead(this.current);
    await this.current.stop();
    this.current = await startParley(this.settings);
    this.follow();
    advanceCallTime(this.current, ahead);
  }

  /** Resolves once no message is being handled, and nobody's coming or going, those of clients that have gone included. */
  async idle(): Promise<void> {
    while (this.handling.size > 0) await Promise.allSettled(this.handling);
  }

  stop(): Promise<void> {
    return this.current.stop();
  }

  private follow(): void {
    this.followMessages();
    const connections = this.current.nest.get(Connections);
    const welcomed = connections.welcomed.bind(connections);
    const disconnected = connections.disconnected.bind(connections);
    jest.spyOn(connections, 'welcomed').mockImplementation((who) => this.track(welcomed(who)));
    jest
      .spyOn(connections, 'disconnected')
      .mockImplementation((who, via) => this.track(disconnected(who, via)));
  }

  private followMessages(): void {
    const border = this.current.nest.get(Border);
    const receive = border.receive.bind(border);
    jest.spyOn(border, 'receive').mockImplementation((socket, type, payload, handle, answer) => {
      const answered = new Promise<void>((resolve) => {
        receive(socket, type, payload, handle, (ack) => {
          answer(ack);
          resolve();
        });
      });
      void this.track(answered);
    });
  }

  private track(work: Promise<void>): Promise<void> {
    this.handling.add(work);
    const forget = (): boolean => this.handling.delete(work);
    work.then(forget, forget);
    return work;
  }
}
