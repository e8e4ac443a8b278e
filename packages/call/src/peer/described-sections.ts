/** A media section of a description (RFC 8829), whoever wrote it. */
export interface DescribedSection {
  /** `audio`, `video`, `application`, or what else its author has. */
  readonly kind: string;
  readonly mid: string | undefined;
  /** Refused, or at its end. */
  readonly isRejected: boolean;
  /** As its author sees it. */
  readonly sends: boolean;
  readonly receives: boolean;
}

const section = (text: string): DescribedSection => {
  const [, kind = '', port] = /^([^ ]*) (\d+)/.exec(text) ?? [];
  const direction = /^a=(sendrecv|sendonly|recvonly|inactive)\s*$/m.exec(text)?.[1] ?? 'sendrecv';
  // One that shares the transport of another has no port of its own (RFC 8843).
  const isRejected = port === '0' && !/^a=bundle-only\s*$/m.test(text);
  return {
    kind,
    mid: /^a=mid:(\S+)/m.exec(text)?.[1],
    isRejected,
    sends: !isRejected && (direction === 'sendrecv' || direction === 'sendonly'),
    receives: !isRejected && (direction === 'sendrecv' || direction === 'recvonly'),
  };
};

/** The media sections of a description, in its order. */
export const sectionsOf = (sdp: string): DescribedSection[] =>
  sdp.split(/^m=/m).slice(1).map(section);

/** Whether the author of a description has a transport for data channels. */
export const takesChannels = (sdp: string): boolean =>
  sectionsOf(sdp).some(({ kind, isRejected }) => kind === 'application' && !isRejected);
