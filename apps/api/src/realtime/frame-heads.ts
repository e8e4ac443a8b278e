/** Frames whose heads were read: all, those of control (ping, pong, close), and those that go on with a message. */
export type Frames = { all: number; control: number; continuations: number };

const MASKED = 0x80;
const LENGTH = 0x7f;
const CONTROL = 0x08;
const OPCODE = 0x0f;
const CONTINUATION = 0;
const KEY_BYTES = 4;

/**
 * Reads the heads of WebSocket frames as their bytes come (RFC 6455, 5.2), and skips what is in the frames. A byte at
 * a time and without a buffer: a flood of the smallest frames is mostly heads.
 */
export class FrameHeads {
  /** Bytes of the head that have been read. */
  private had = 0;
  /** How many it has, as far as is known. */
  private headLength = 2;
  private opcode = 0;
  private lengthEndsAt = 2;
  /** Of the frame whose head is read, then what is left of it. */
  private payload = 0;

  /** The frames whose heads end with these bytes. */
  read(bytes: Buffer): Frames {
    const frames: Frames = { all: 0, control: 0, continuations: 0 };
    let at = 0;
    while (at < bytes.length) {
      if (this.had === this.headLength) {
        const skipped = Math.min(this.payload, bytes.length - at);
        this.payload -= skipped;
        at += skipped;
        if (this.payload > 0) break;
        this.had = 0;
        this.headLength = 2;
        continue;
      }
      this.take(bytes[at] ?? 0);
      at += 1;
      if (this.had < this.headLength) continue;
      frames.all += 1;
      if ((this.opcode & CONTROL) !== 0) frames.control += 1;
      if (this.opcode === CONTINUATION) frames.continuations += 1;
    }
    return frames;
  }

  private take(byte: number): void {
    if (this.had === 0) this.opcode = byte & OPCODE;
    else if (this.had === 1) this.begin(byte);
    else if (this.had < this.lengthEndsAt) this.payload = this.payload * 256 + byte;
    this.had += 1;
  }

  private begin(second: number): void {
    const short = second & LENGTH;
    this.lengthEndsAt = 2 + extraLength(short);
    this.headLength = this.lengthEndsAt + ((second & MASKED) === 0 ? 0 : KEY_BYTES);
    this.payload = this.lengthEndsAt === 2 ? short : 0;
  }
}

const extraLength = (short: number): number => {
  if (short === 126) return 2;
  return short === 127 ? 8 : 0;
};
