import { type ErrorCode, type Refusal, refusal } from '@parley/protocol';

/** Refuses a connection; Socket.IO hands `data` to the client's `connect_error`. */
export class ConnectRefused extends Error {
  readonly data: Refusal;

  constructor(code: ErrorCode, extras?: Parameters<typeof refusal>[1]) {
    super(code);
    this.data = refusal(code, extras);
  }
}
