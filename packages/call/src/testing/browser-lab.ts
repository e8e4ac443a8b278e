import type { CallEngine } from '../contract/call-engine.js';
import { systemClock } from '../contract/clock.js';
import { createCallEngine } from '../engine/create-call-engine.js';
import { fakeId } from './fake-ids.js';
import { ModelServer } from './model-server.js';
import { ScriptedPort } from './scripted-signaling.js';

/*
 * A page for trials in a real browser: two engines with the browser's own WebRTC and devices, wired to each
 * other by the model server, as `window.callLab`.
 */

const server = new ModelServer(systemClock);

const memoryStorage = (): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> => {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
};

/** Sound that no element plays is not decoded. */
const showRemote = (engine: CallEngine): void => {
  const video = document.createElement('video');
  video.autoplay = true;
  document.body.append(video);
  engine.subscribe(() => {
    const { view } = engine;
    const stream = 'remote' in view ? (view.remote.stream ?? null) : null;
    if (video.srcObject !== stream) video.srcObject = stream;
  });
};

const createDevice = (name: string, number: number) => {
  const self = { person: fakeId.person(number), name, device: fakeId.device(number) };
  const port = new ScriptedPort(server, systemClock, self);
  const engine = createCallEngine({ signaling: port, self, storage: memoryStorage() });
  port.goOnline();
  const errors: string[] = [];
  engine.on('error', (error) => errors.push(error.message));
  showRemote(engine);
  return { person: { id: self.person, name, guest: false }, engine, port, errors };
};

export const callLab = { ada: createDevice('Ada', 1), bob: createDevice('Bob', 2) };

Object.assign(window, { callLab });
