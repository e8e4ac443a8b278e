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

/** Text in the manner of SDP with `fields` of the fake's own. */
export const sdpOf = (fields: Readonly<Record<string, string>>, ufrag: string): string => {
  const own = Object.entries(fields).map(([name, value]) => `a=fake-${name}:${value}`);
  return ['v=0', ...own, `a=ice-ufrag:${ufrag}`, ''].join('\n');
};

export const field = (sdp: string, name: string): string =>
  new RegExp(`^a=fake-${name}:(.*)$`, 'm').exec(sdp)?.[1] ?? '';
