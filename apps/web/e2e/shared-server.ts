import { dataTemplate } from './data-template.js';
import { ParleyServer } from './parley-server.js';

/** The roster draws and groups only so many people [P1]; each journey leaves two or three behind. */
const MOST_JOURNEYS = 30;

/** The server of a worker's journeys, started with the first of them. */
export class SharedServer {
  #server: Promise<ParleyServer> | undefined;
  #journeys = 0;

  /** The server for one more journey, running, whatever the journey before has done to it. */
  async enter(): Promise<ParleyServer> {
    if (this.#journeys === MOST_JOURNEYS) await this.dispose();
    this.#journeys += 1;
    this.#server ??= ParleyServer.start({}, dataTemplate());
    const server = await this.#server;
    if (!server.isRunning) await server.startAgain();
    return server;
  }

  async dispose(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    this.#journeys = 0;
    await (await server)?.dispose();
  }
}
