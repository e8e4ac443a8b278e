import { type CallMedia, type CallSnapshot, isSame } from '@parley/protocol';
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
import type { InputKind, ScreenContent, ScreenSupport } from '../contract/media.js';
import type { SignalingPush } from '../contract/signaling-port.js';
import type { MediaDevicesPort } from '../contract/web-rtc-port.js';
import { listInputs } from '../devices/local-media.js';
import { PreferredDevices } from '../devices/preferred-devices.js';
import { screenSupportOf } from '../devices/screen-capture.js';
import { CallControl } from '../signaling/call-control.js';
import { relationOf } from '../signaling/legs.js';
import { isPush } from '../signaling/push-guard.js';
import { RecentCalls } from '../signaling/recent-calls.js';
import { CallSnapshots } from '../signaling/snapshots.js';
import { buildView } from './build-view.js';
import { CallController } from './call-controller.js';
import { isFree, type KnownCall, knownCall } from './call-state.js';
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
  readonly #snapshots: CallSnapshots;
  readonly #controller: CallController;
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
      'screen-ended': listeners(),
      'missed-while-busy': listeners(),
      error: listeners(),
    };
    this.#options = options;
    this.#devices = options.mediaDevices ?? browserDevices();
    this.#logger = options.logger ?? silentLogger;
    this.#control = new CallControl(options.signaling, clock);
    this.#snapshots = new CallSnapshots({
      control: this.#control,
      presentCall: () => this.#controller.callId,
      received: (call) => this.#consider(call),
      listed: () => this.#changed(),
    });
    this.#controller = new CallController({
      self: options.self,
      signaling: options.signaling,
      control: this.#control,
      snapshots: this.#snapshots,
      tickets,
      webRtc: options.webRtc ?? browserWebRtc,
      devices: this.#devices,
      preferred: new PreferredDevices(options.preferredDevices ?? {}, (details) =>
        this.#emit('device-chosen', details),
      ),
      clock,
      logger: this.#logger,
      changed: () => this.#changed(),
      done: this.#done,
      emit: (event, details) => this.#emit(event, details),
    });
    const ticket = tickets.read();
    if (ticket) this.#controller.resume(ticket);
    this.#stopListening = [
      options.signaling.subscribe((message) => this.#receive(message)),
      options.signaling.onConnected(() => this.#connected()),
      options.signaling.onDisconnected(() => this.#controller.disconnected()),
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
    this.#controller.invite(person, media);
  }

  accept(answerWith: AnswerWith): void {
    this.#controller.dispatch({ type: 'accept', answerWith });
  }

  decline(): void {
    this.#controller.dispatch({ type: 'decline' });
  }

  silence(): void {
    this.#controller.dispatch({ type: 'silence' });
  }

  setQuiet(isQuiet: boolean): void {
    this.#controller.setQuiet(isQuiet);
  }

  hangUp(): void {
    this.#controller.dispatch({ type: 'hang-up' });
  }

  turn(what: InputKind, on: boolean): void {
    this.#controller.dispatch({ type: 'turn', what, on });
  }

  chooseDevice(kind: InputKind, deviceId: string): void {
    this.#controller.dispatch({ type: 'choose', kind, deviceId });
  }

  get screenSupport(): ScreenSupport {
    return screenSupportOf(this.#devices);
  }

  shareScreen(content: ScreenContent, { withSound }: { withSound: boolean }): void {
    this.#controller.dispatch({ type: 'share', content, withSound });
  }

  showScreenAs(content: ScreenContent): void {
    this.#controller.dispatch({ type: 'show-as', content });
  }

  stopSharing(): void {
    this.#controller.dispatch({ type: 'stop-sharing' });
  }

  listDevices(): Promise<readonly InputDevice[]> {
    return listInputs(this.#devices);
  }

  dismiss(): void {
    this.#controller.dispatch({ type: 'dismiss' });
  }

  woke(): void {
    if (this.#options.signaling.connected) void this.#snapshots.sync();
    this.#controller.woke();
  }

  leavePage(): void {
    this.#controller.leavePage();
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const stop of this.#stopListening) stop();
    this.#snapshots.close();
    this.#controller.close();
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
        this.#snapshots.pushed(message.call);
        return;
      case 'call-peer-rejoined':
        this.#controller.rejoined(message);
        return;
      case 'video-offer':
      case 'video-answer':
      case 'new-ice-candidate':
        this.#controller.relayed(message);
        return;
    }
  }

  #connected(): void {
    this.#controller.connected();
    void this.#snapshots.sync();
    this.#changed();
  }

  #consider(snapshot: CallSnapshot): void {
    const { self } = this.#options;
    const call = knownCall(snapshot, self);
    if (this.#disposed || !call || this.#controller.isResuming(snapshot.callId)) return;
    const relation = relationOf(snapshot, call.mine, self.device);
    const isOwn = relation === 'rings-out' || relation === 'held-here';
    if (this.#controller.callId === snapshot.callId) {
      this.#controller.update(snapshot);
    } else if (relation === 'rings-in' && !this.#done.has(snapshot.callId)) {
      this.#controller.incoming(call);
    } else if (isOwn && this.#controller.state.phase !== 'inviting') {
      void this.#disown(call);
    } else if (snapshot.reason === 'busy' && call.mine.role === 'callee') {
      this.#missed(call);
    }
    this.#changed();
  }

  /** The server thinks that this device has a call which it knows nothing of: nobody is there to talk. */
  async #disown({ snapshot, peer }: KnownCall): Promise<void> {
    const ack = await this.#control.hangUp(snapshot.callId, peer.person.name, 'hangup');
    if (ack?.ok) this.#snapshots.acked(ack.call);
  }

  #missed({ snapshot: { callId, media }, peer }: KnownCall): void {
    if (isFree(this.#controller.state) || this.#done.has(callId)) return;
    this.#done.add(callId);
    this.#emit('missed-while-busy', { callId, peer: peer.person, media });
  }

  #changed(): void {
    const view = buildView(this.#controller.state, this.#otherDevice());
    if (isSame(view, this.#view)) return;
    this.#view = view;
    this.#viewListeners.emit();
  }

  #otherDevice(): OtherDeviceCall | undefined {
    const { self } = this.#options;
    const [other] = this.#snapshots.live().flatMap((snapshot) => {
      const call = knownCall(snapshot, self);
      const isElsewhere = call && relationOf(snapshot, call.mine, self.device) === 'held-elsewhere';
      return isElsewhere ? [call] : [];
    });
    if (!other) return undefined;
    const { callId, media } = other.snapshot;
    return { callId, peer: other.peer.person, media };
  }

  #emit<E extends keyof CallEngineEvents>(event: E, details: CallEngineEvents[E]): void {
    this.#eventListeners[event].emit(details);
  }
}

/** A call engine for this browser tab. It asks for nothing and opens nothing before the person acts. */
export const createCallEngine = (options: CallEngineOptions): CallEngine =>
  new ParleyCallEngine(options);
