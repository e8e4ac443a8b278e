import type { CallMedia, CallSnapshot } from '@parley/protocol';
import { browserWebRtc } from '../browser/browser-web-rtc.js';
import type {
  AnswerWith,
  CallEngine,
  CallEngineEvents,
  CallEngineOptions,
  InputDevice,
} from '../contract/call-engine.js';
import { type CallLogger, silentLogger } from '../contract/call-logger.js';
import type { CallPerson, CallView, OtherDeviceCall } from '../contract/call-view.js';
import { systemClock } from '../contract/clock.js';
import type { InputKind } from '../contract/media.js';
import type { SignalingPush } from '../contract/signaling-port.js';
import type { MediaDevicesPort } from '../contract/web-rtc-port.js';
import { listInputs } from '../devices/local-media.js';
import { PreferredDevices } from '../devices/preferred-devices.js';
import { CallControl } from '../signaling/call-control.js';
import { isSame } from '../signaling/is-same.js';
import { legsOf, relationOf } from '../signaling/legs.js';
import { isPush, isSnapshot } from '../signaling/push-guard.js';
import { RecentCalls } from '../signaling/recent-calls.js';
import { CallSnapshots } from '../signaling/snapshots.js';
import { buildView } from './build-view.js';
import { CallDirector } from './call-director.js';
import { isFree } from './call-machine.js';
import { Listeners } from './listeners.js';
import { TicketStore } from './resume-ticket.js';

/** A page that is not served over HTTPS has no `navigator.mediaDevices`, whatever the types say. */
const browserDevices = (): MediaDevicesPort | undefined =>
  typeof navigator === 'object' && 'mediaDevices' in navigator ? navigator.mediaDevices : undefined;

/** Sorts what the server says to the call that it is about, and shows the outcome. */
class ParleyCallEngine implements CallEngine {
  readonly #options: CallEngineOptions;
  readonly #devices: MediaDevicesPort | undefined;
  readonly #logger: CallLogger;
  readonly #control: CallControl;
  readonly #director: CallDirector;
  readonly #snapshots = new CallSnapshots();
  /** Calls that this device is done with: they do not ring here again. */
  readonly #done = new RecentCalls();
  readonly #viewListeners: Listeners<void>;
  readonly #eventListeners: {
    readonly [E in keyof CallEngineEvents]: Listeners<CallEngineEvents[E]>;
  };
  readonly #stopListening: (() => void)[];
  #view: CallView = { phase: 'idle' };
  #disposed = false;

  constructor(options: CallEngineOptions) {
    const clock = options.clock ?? systemClock;
    const tickets = new TicketStore(options.storage, options.self.device);
    // Thrown where nothing hangs on it, so that the page hears of it as of any other error.
    const listeners = <Details>() =>
      new Listeners<Details>((error) => {
        clock.after(0, () => {
          throw error;
        });
      });
    this.#viewListeners = listeners();
    this.#eventListeners = {
      'device-changed': listeners(),
      'device-chosen': listeners(),
      'device-kept': listeners(),
      'missed-while-busy': listeners(),
      error: listeners(),
    };
    this.#options = options;
    this.#devices = options.mediaDevices ?? browserDevices();
    this.#logger = options.logger ?? silentLogger;
    this.#control = new CallControl(options.signaling, clock);
    this.#director = new CallDirector({
      self: options.self,
      signaling: options.signaling,
      control: this.#control,
      tickets,
      webRtc: options.webRtc ?? browserWebRtc,
      devices: this.#devices,
      preferred: new PreferredDevices(options.preferredDevices ?? {}, (details) =>
        this.#emit('device-chosen', details),
      ),
      clock,
      logger: this.#logger,
      changed: () => this.#changed(),
      snapshot: (call) => this.#heardByAck(call),
      resync: () => void this.#sync(),
      done: this.#done,
      emit: (event, details) => this.#emit(event, details),
    });
    const ticket = tickets.read();
    if (ticket) this.#director.resume(ticket);
    this.#stopListening = [
      options.signaling.subscribe((message) => this.#receive(message)),
      options.signaling.onConnected(() => this.#connected()),
      options.signaling.onDisconnected(() => this.#director.disconnected()),
    ];
  }

  get view(): CallView {
    return this.#view;
  }

  subscribe(listener: () => void): () => void {
    return this.#viewListeners.add(listener);
  }

  on<E extends keyof CallEngineEvents>(
    event: E,
    listener: (details: CallEngineEvents[E]) => void,
  ): () => void {
    return this.#eventListeners[event].add(listener);
  }

  invite(person: CallPerson, media: CallMedia): void {
    this.#director.invite(person, media);
  }

  accept(answerWith: AnswerWith): void {
    this.#director.accept(answerWith);
  }

  decline(): void {
    this.#director.act('decline');
  }

  silence(): void {
    this.#director.silence();
  }

  hangUp(): void {
    this.#director.act('hang-up');
  }

  setMicrophone(on: boolean): void {
    this.#director.turn('microphone', on);
  }

  setCamera(on: boolean): void {
    this.#director.turn('camera', on);
  }

  chooseDevice(kind: InputKind, deviceId: string): void {
    this.#director.choose(kind, deviceId);
  }

  listDevices(): Promise<readonly InputDevice[]> {
    return listInputs(this.#devices);
  }

  dismiss(): void {
    this.#director.act('dismiss');
  }

  leavePage(): void {
    this.#director.leavePage();
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const stop of this.#stopListening) stop();
    this.#director.close();
    this.#control.close();
    this.#viewListeners.clear();
  }

  #receive(message: SignalingPush): void {
    if (!isPush(message)) {
      this.#logger.warn('a malformed push was dropped');
      return;
    }
    switch (message.type) {
      case 'call-incoming':
      case 'call-state':
        if (this.#snapshots.keep(message.call)) this.#consider(message.call);
        return;
      case 'call-peer-rejoined':
        this.#director.rejoined(message);
        return;
      case 'video-offer':
      case 'video-answer':
      case 'new-ice-candidate':
        this.#director.relayed(message);
        return;
    }
  }

  #connected(): void {
    this.#director.connected();
    void this.#sync();
    this.#changed();
  }

  /** Asks for what was missed [C2]. */
  async #sync(): Promise<void> {
    if (this.#disposed) return;
    const known = this.#snapshots.live().map(({ callId }) => callId);
    const ack = await this.#control.sync(this.#director.record?.snapshot?.callId);
    if (this.#disposed || !ack?.ok) return;
    const listed = new Set(ack.calls.map(({ callId }) => callId));
    for (const callId of known) if (!listed.has(callId)) this.#snapshots.forget(callId);
    for (const call of ack.calls) this.#heardByAck(call);
    this.#changed();
  }

  /** An ack may have been overtaken by a push; what counts is the newest. */
  #heardByAck(call: CallSnapshot): void {
    if (!isSnapshot(call)) return;
    this.#snapshots.keep(call);
    this.#consider(this.#snapshots.newest(call));
  }

  #consider(call: CallSnapshot): void {
    const { self } = this.#options;
    const legs = legsOf(call, self.person);
    if (this.#disposed || !legs || this.#director.isResuming(call.callId)) return;
    const { mine, peer } = legs;
    const relation = relationOf(call, mine, self.device);
    const isOwn = relation === 'rings-out' || relation === 'held-here';
    if (this.#director.concerns(call)) {
      this.#director.apply(call);
    } else if (relation === 'rings-in' && !this.#done.has(call.callId)) {
      this.#director.ring(call);
    } else if (isOwn && !this.#director.isInviting) {
      void this.#disown(call, peer.person);
    } else if (call.reason === 'busy' && mine.role === 'callee') {
      this.#missed(call, peer.person);
    }
    this.#changed();
  }

  /** The server thinks that this device has a call which it knows nothing of: nobody is there to talk. */
  async #disown({ callId }: CallSnapshot, peer: CallPerson): Promise<void> {
    const ack = await this.#control.hangUp(callId, peer.name, 'hangup');
    if (ack?.ok) this.#heardByAck(ack.call);
  }

  #missed({ callId, media }: CallSnapshot, peer: CallPerson): void {
    if (isFree(this.#director.phase) || this.#done.has(callId)) return;
    this.#done.add(callId);
    this.#emit('missed-while-busy', { callId, peer, media });
  }

  #changed(): void {
    const { phase, record } = this.#director;
    const { self } = this.#options;
    const view = buildView(phase, record, self, this.#otherDevice());
    if (isSame(view, this.#view)) return;
    this.#view = view;
    this.#viewListeners.emit();
  }

  #otherDevice(): OtherDeviceCall | undefined {
    const other = this.#liveCalls().find(({ relation }) => relation === 'held-elsewhere');
    return other && { callId: other.call.callId, peer: other.peer.person, media: other.call.media };
  }

  #liveCalls() {
    const { self } = this.#options;
    return this.#snapshots.live().flatMap((call) => {
      const legs = legsOf(call, self.person);
      if (!legs) return [];
      return [{ call, peer: legs.peer, relation: relationOf(call, legs.mine, self.device) }];
    });
  }

  #emit<E extends keyof CallEngineEvents>(event: E, details: CallEngineEvents[E]): void {
    this.#eventListeners[event].emit(details);
  }
}

/** A call engine for this browser tab. It asks for nothing and opens nothing before the person acts. */
export const createCallEngine = (options: CallEngineOptions): CallEngine =>
  new ParleyCallEngine(options);
