import { type ErrorCode, type Refusal, refusal } from '@parley/protocol';

/** Thrown by services for what a client may not do or cannot have; becomes the refusal in the ack. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(code: ErrorCode, extras?: Parameters<typeof refusal>[1]) {
    super(code);
    this.refusal = refusal(code, extras);
  }
}
