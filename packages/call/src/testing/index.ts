/*
 * `@parley/call/testing`: what the engine's own tests run on. A fake clock, a fake internet of browsers with devices,
 * and a model of the server, which together make calls without any of the real ones.
 */

export { CallLab, Lab, LabDevice } from './call-lab.js';
export { FakeClock } from './fake-clock.js';
export { FakeMediaDevices } from './fake-devices.js';
export { fakeId } from './fake-ids.js';
export { FakeInternet } from './fake-internet.js';
export { FakeStream } from './fake-media.js';
export { ModelServer } from './model-server.js';
export { actNames, type Party, party, play, quiet, type Step } from './party.js';
export { type LabServer, quickWire, ScriptedPort, type WireScript } from './scripted-signaling.js';
