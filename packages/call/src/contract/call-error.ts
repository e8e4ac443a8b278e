/** Why the engine could not do a step. The call itself goes on, or ends with a reason of its own. */
export type CallErrorReason =
  /** The description or candidate exceeds the limit that both ends check [M5]; it was not sent. */
  | 'too-large'
  /** The browser refused a step of the negotiation. */
  | 'negotiation'
  /** The server refused a message that it should have taken. */
  | 'refused'
  /** The browser could not make a peer connection. */
  | 'peer-connection'
  /** A device that was chosen or had been in use could not be opened. */
  | 'device';

export class CallError extends Error {
  override readonly name = 'CallError';

  private constructor(
    readonly reason: CallErrorReason,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }

  static tooLarge(what: 'description' | 'candidate', bytes: number): CallError {
    return new CallError('too-large', `a ${what} of ${bytes} bytes exceeds the limit`);
  }

  static negotiation(step: string, cause: unknown): CallError {
    return new CallError('negotiation', `the browser refused to ${step}`, cause);
  }

  static refused(type: string, code: string): CallError {
    return new CallError('refused', `the server refused ${type}: ${code}`);
  }

  static peerConnection(cause: unknown): CallError {
    return new CallError('peer-connection', 'the browser could not make a peer connection', cause);
  }

  static device(kind: string, cause: unknown): CallError {
    return new CallError('device', `the ${kind} could not be opened`, cause);
  }
}
