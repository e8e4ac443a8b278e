import { type CallId, type DeviceId, isRecord, type ResumeToken } from '@parley/protocol';
import type { InputKind } from '../contract/media.js';

/** This tab's claim to its place in a call, for the time of a reload [N7]. */
export interface ResumeTicket {
  readonly callId: CallId;
  readonly resumeToken: ResumeToken;
  /** The epoch that the reload cut off. */
  readonly epoch: number;
  /** When the call was answered, by this device's clock; absent while it rings. */
  readonly startedAt?: number;
  /** The inputs that were on. */
  readonly inputs: Readonly<Record<InputKind, boolean>>;
}

const key = 'parley.call';

const isTicketOf = (device: DeviceId, value: unknown): value is ResumeTicket =>
  isRecord(value) &&
  value['device'] === device &&
  typeof value['callId'] === 'string' &&
  typeof value['resumeToken'] === 'string' &&
  typeof value['epoch'] === 'number' &&
  ['undefined', 'number'].includes(typeof value['startedAt']) &&
  isRecord(value['inputs']);

export class TicketStore {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly #device: DeviceId;

  /** @param device whose tickets they are: a tab that is duplicated copies the storage, and is another device */
  constructor(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, device: DeviceId) {
    this.#storage = storage;
    this.#device = device;
  }

  read(): ResumeTicket | undefined {
    try {
      const value: unknown = JSON.parse(this.#storage.getItem(key) ?? 'null');
      return isTicketOf(this.#device, value) ? value : undefined;
    } catch {
      return undefined;
    }
  }

  write(ticket: ResumeTicket): void {
    try {
      this.#storage.setItem(key, JSON.stringify({ ...ticket, device: this.#device }));
    } catch {
      // Storage is full or forbidden: a reload then loses the call, which is no reason to lose it now.
    }
  }

  clear(): void {
    this.#storage.removeItem(key);
  }
}
