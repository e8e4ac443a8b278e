import { advanceCallTime, callTimeAhead } from './call-time.js';
import { type ParleyApp, type Settings, startParley } from './parley-app.js';

/** A server that can be started anew over the same database; the time of calls goes on. */
export class CallServer {
  private constructor(
    private readonly settings: Settings,
    private current: ParleyApp,
  ) {}

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
    advanceCallTime(this.current, ahead);
  }

  stop(): Promise<void> {
    return this.current.stop();
  }
}
