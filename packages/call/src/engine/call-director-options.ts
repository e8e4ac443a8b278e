import type { CallLogger } from '../contract/call-logger.js';
import type { CallControl } from '../signaling/call-control.js';
import type { RecentCalls } from '../signaling/recent-calls.js';
import type { RecordPorts } from './call-record.js';
import type { TicketStore } from './resume-ticket.js';

export interface CallDirectorOptions extends RecordPorts {
  readonly control: CallControl;
  readonly tickets: TicketStore;
  readonly logger: CallLogger;
  /** The server knows more of the call than this device. */
  resync(): void;
  /** Calls that this device is done with: they do not come back here. */
  readonly done: RecentCalls;
}
