/** A description of a fake peer connection. */
export interface FakeDescription {
  readonly type: 'offer' | 'answer';
  readonly sdp: string;
  readonly ufrag: string;
}

/** As a browser rejects an operation. */
export const refuse = (name: string, message: string): never => {
  throw new DOMException(message, name);
};

export const field = (sdp: string, name: string): string =>
  new RegExp(`^a=fake-${name}:(.*)$`, 'm').exec(sdp)?.[1] ?? '';
