import { clientDeadlines } from '../contract/call-deadlines.js';
import type { Clock } from '../contract/clock.js';
import type { SignalingPort } from '../contract/signaling-port.js';
import type { Self } from '../signaling/legs.js';
import type { CallErrands } from './call-errands.js';
import type { CallEffect, CallEvent, CallPhase } from './call-machine.js';
import { type CallRecord, roleOf } from './call-record.js';
import type { ResumeTicket, TicketStore } from './resume-ticket.js';

type Overdue = 'ring-overdue' | 'resume-overdue' | 'connect-overdue';

interface CallEffectsOptions {
  readonly self: Self;
  readonly signaling: Pick<SignalingPort, 'connected'>;
  readonly clock: Clock;
  readonly tickets: TicketStore;
  readonly errands: CallErrands;
  dispatch(event: Overdue): void;
  /** The server may know more of the call than this device. */
  resync(): void;
  /** The call is answered: its media side may speak. */
  join(record: CallRecord, how: { resumed: boolean }): void;
  release(telling: boolean): void;
}

/** The step of the table whose effects are done. */
interface Step {
  readonly event: CallEvent;
  readonly before: CallPhase;
  readonly record: CallRecord | undefined;
  readonly ticket: ResumeTicket | undefined;
}

/** Does what the table says besides the phase. */
export class CallEffects {
  readonly #options: CallEffectsOptions;
  readonly #resumeAbort = new AbortController();
  #cancelWatch: (() => void) | undefined;

  constructor(options: CallEffectsOptions) {
    this.#options = options;
  }

  run(effect: CallEffect, { event, before, record, ticket }: Step): void {
    const { self, clock, errands, join, release } = this.#options;
    switch (effect) {
      case 'prepare':
        if (record) record.session.prepare(roleOf(record, self));
        return;
      case 'open-devices':
        record?.local.open();
        return;
      case 'send-invite':
        if (record) void errands.invite(record);
        return;
      case 'send-ringing':
        if (record) void errands.ringing(record);
        return;
      case 'send-accept':
        if (record) void errands.accept(record);
        return;
      case 'send-decline':
        if (record) void errands.decline(record);
        return;
      case 'send-hang-up':
        if (record) void errands.hangUp(record);
        return;
      case 'withdraw-accept':
        if (record) void errands.withdraw(record);
        return;
      case 'send-resume':
        if (ticket) void errands.resume(ticket, this.#resumeAbort.signal);
        return;
      case 'watch-ring':
        if (record) this.#watch('ring-overdue', record.ringsUntil - clock.now());
        return;
      case 'watch-resume':
        this.#watch('resume-overdue', clientDeadlines.resume);
        return;
      case 'watch-connect':
        this.#watch('connect-overdue', clientDeadlines.connect);
        return;
      case 'stop-watching':
        this.#cancelWatch?.();
        return;
      case 'join':
        if (record) join(record, { resumed: before === 'resuming' });
        return;
      case 'release':
        release(event !== 'over' && event !== 'peer-hung-up');
        return;
    }
  }

  /** Lets go of all that a call holds on this device. */
  release(record: CallRecord | undefined, telling: boolean): void {
    this.#cancelWatch?.();
    this.#resumeAbort.abort();
    this.#options.tickets.clear();
    // The light of the camera goes off first, whatever may go wrong with the rest.
    record?.local.close();
    record?.abort.abort();
    record?.session.close({ telling });
  }

  #watch(event: Overdue, milliseconds: number): void {
    const { clock, signaling, dispatch, resync } = this.#options;
    this.#cancelWatch?.();
    this.#cancelWatch = clock.after(milliseconds + clientDeadlines.failSafe, () => {
      // An operator may give more time than the client knows of: a server that is there ends it [C16].
      if (event !== 'connect-overdue' || !signaling.connected) {
        dispatch(event);
        return;
      }
      resync();
      this.#watch(event, 0);
    });
  }
}
