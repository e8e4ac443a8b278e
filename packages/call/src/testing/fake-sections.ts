import { type DescribedSection, sectionsOf, takesChannels } from '../peer/described-sections.js';
import { directionOf, doesReceive, doesSend, FakeTransceiver } from './fake-transceiver.js';

interface Line {
  readonly kind: string;
  readonly mid: string;
  /** None of a data channel's. */
  readonly transceiver: FakeTransceiver | undefined;
}

const lineOf = (
  { kind, mid }: Pick<Line, 'kind' | 'mid'>,
  direction: RTCRtpTransceiverDirection,
  streamId = '',
): string =>
  [
    `m=${kind} ${direction === 'stopped' ? 0 : 9} FAKE 0`,
    `a=mid:${mid}`,
    `a=${direction === 'stopped' ? 'inactive' : direction}`,
    ...(doesSend(direction) && streamId !== '' ? [`a=msid:${streamId}`] : []),
    '',
  ].join('\n');

const isMedia = (kind: string): kind is 'audio' | 'video' => kind === 'audio' || kind === 'video';

/** The media sections of one fake peer connection, through offers, answers and rollbacks (RFC 8829). */
export class FakeSections {
  /** What a browser lists: those that have not come to their end. */
  transceivers: FakeTransceiver[] = [];
  hasChannel = false;
  /** Whether a data channel is answered that a peer offers; every browser does. */
  takesChannels = true;
  /** Whether a data channel is agreed on. */
  channelStands = false;
  /** How its own offers name a section. */
  nameOf: (index: number) => string = String;
  readonly #changed: () => void;
  #agreed: readonly Line[] = [];
  #pending: readonly Line[] = [];
  #created: readonly Line[] = [];
  /** Transceivers that a remote offer made, which may be rolled back. */
  #made: FakeTransceiver[] = [];
  #answered: { readonly local: DescribedSection; readonly offered: DescribedSection }[] = [];
  #offered: readonly DescribedSection[] = [];

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  add(kind: 'audio' | 'video', direction: RTCRtpTransceiverDirection): FakeTransceiver {
    const transceiver = new FakeTransceiver(kind, direction, this.#changed);
    this.transceivers.push(transceiver);
    return transceiver;
  }

  /** What an offer says now. Nothing changes before it is set. */
  offer(): string {
    const lines = [...this.#agreed];
    for (const transceiver of this.transceivers.filter((of) => this.#isNew(of))) {
      const { kind } = transceiver;
      lines.push({ kind, mid: this.nameOf(lines.length), transceiver });
    }
    const hasLine = lines.some(({ kind }) => kind === 'application');
    if (this.hasChannel && !hasLine) {
      lines.push({ kind: 'application', mid: this.nameOf(lines.length), transceiver: undefined });
    }
    this.#created = lines;
    return lines
      .map((line) => {
        const { transceiver } = line;
        if (transceiver) return lineOf(line, transceiver.direction, transceiver.streamId);
        return lineOf(line, this.hasChannel || this.channelStands ? 'sendrecv' : 'stopped');
      })
      .join('');
  }

  /** Sets the offer that was made last. */
  setOffer(): void {
    this.#pending = this.#created;
    for (const { transceiver, mid } of this.#pending) if (transceiver) transceiver.mid = mid;
  }

  /** @returns whether the offer has sections that are new */
  takeOffer(sdp: string): boolean {
    const lines = sectionsOf(sdp).map(
      ({ kind, mid = '' }, index): Line =>
        this.#agreed[index] ?? {
          kind,
          mid,
          transceiver: isMedia(kind) ? this.#makeFor(kind, mid) : undefined,
        },
    );
    this.#pending = lines;
    return this.#made.length > 0;
  }

  answer(offer: string): string {
    const offered = sectionsOf(offer);
    return this.#pending
      .map((line, index) => {
        const { isRejected = true, sends, receives } = offered[index] ?? {};
        const { transceiver } = line;
        if (!transceiver) {
          const takes = line.kind === 'application' && this.takesChannels && !isRejected;
          return lineOf(line, takes ? 'sendrecv' : 'stopped');
        }
        if (isRejected || transceiver.direction === 'stopped') return lineOf(line, 'stopped');
        const direction = directionOf(
          doesSend(transceiver.direction) && receives === true,
          doesReceive(transceiver.direction) && sends === true,
        );
        return lineOf(line, direction, transceiver.streamId);
      })
      .join('');
  }

  /** An answer is set, by either side. */
  agree(localType: 'offer' | 'answer', localSdp: string, remoteSdp: string): void {
    const [local, remote] = [sectionsOf(localSdp), sectionsOf(remoteSdp)];
    for (const [index, { transceiver }] of this.#pending.entries()) {
      const [mine, theirs] = [local[index], remote[index]];
      if (transceiver && mine && theirs) this.#apply(transceiver, mine, theirs);
    }
    this.transceivers = this.transceivers.filter(
      (of) => of.direction !== 'stopped' || this.#pending.some((line) => line.transceiver === of),
    );
    this.channelStands = takesChannels(localSdp) && takesChannels(remoteSdp);
    this.#agreed = this.#pending;
    this.#made = [];
    this.#offered = localType === 'offer' ? local : [];
    this.#answered =
      localType === 'answer'
        ? local.flatMap((mine, index) => {
            const offered = remote[index];
            return offered ? [{ local: mine, offered }] : [];
          })
        : [];
  }

  rollback(): void {
    this.transceivers = this.transceivers.filter((of) => !this.#made.includes(of));
    this.#made = [];
    for (const transceiver of this.transceivers) {
      if (this.#isNew(transceiver)) transceiver.mid = null;
    }
    this.#pending = this.#agreed;
  }

  /** Roughly the specification's "check if negotiation is needed". */
  get needNegotiation(): boolean {
    const hasLine = this.#agreed.some(({ kind }) => kind === 'application');
    return (
      (this.hasChannel && !hasLine) ||
      this.transceivers.some((of) => this.#isNew(of)) ||
      this.#agreed.some((line, index) => this.#hasTurned(line, index))
    );
  }

  #hasTurned({ transceiver }: Line, index: number): boolean {
    if (!transceiver || transceiver.currentDirection === 'stopped') return false;
    const { direction } = transceiver;
    if (direction === 'stopped') return true;
    const answered = this.#answered[index];
    if (answered) {
      const { local, offered } = answered;
      return (
        local.sends !== (doesSend(direction) && offered.receives) ||
        local.receives !== (doesReceive(direction) && offered.sends)
      );
    }
    const offered = this.#offered[index];
    return offered !== undefined && directionOf(offered.sends, offered.receives) !== direction;
  }

  #isNew(transceiver: FakeTransceiver): boolean {
    return (
      transceiver.direction !== 'stopped' &&
      !this.#agreed.some((line) => line.transceiver === transceiver)
    );
  }

  #makeFor(kind: 'audio' | 'video', mid: string): FakeTransceiver {
    const transceiver = this.add(kind, 'recvonly');
    transceiver.mid = mid;
    this.#made.push(transceiver);
    return transceiver;
  }

  #apply(transceiver: FakeTransceiver, mine: DescribedSection, theirs: DescribedSection): void {
    if (mine.isRejected || theirs.isRejected) {
      if (transceiver.direction !== 'stopped') transceiver.stop();
      transceiver.currentDirection = 'stopped';
      this.transceivers = this.transceivers.filter((of) => of !== transceiver);
      return;
    }
    const receives = mine.receives && theirs.sends;
    transceiver.currentDirection = directionOf(mine.sends && theirs.receives, receives);
    if (!receives) transceiver.receiverTrack.muted = true;
  }
}
