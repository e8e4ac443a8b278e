import { jest } from '@jest/globals';
import { Border } from '../src/realtime/border.js';
import { advanceCallTime, callTimeAhead } from './call-time.js';
import { type ParleyApp, type Settings, startParley } from './parley-app.js';

/** A server that can be started anew over the same database; the time of calls goes on. */
export class CallServer {
  private readonly handling = new Set<Promise<unknown>>();

  private constructor(
    private readonly settings: Settings,
    private current: ParleyApp,
  ) {
    this.followMessages();
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
    this.followMessages();
    advanceCallTime(this.current, ahead);
  }

  /** Resolves once no message is being handled, those of clients that have gone included. */
  async idle(): Promise<void> {
    while (this.handling.size > 0) await Promise.allSettled(this.handling);
  }

  stop(): Promise<void> {
    return this.current.stop();
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
      this.handling.add(answered);
      void answered.then(() => this.handling.delete(answered));
    });
  }
}
