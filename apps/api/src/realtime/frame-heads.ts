/** Frames whose heads were read: all of them, and those of control (ping, pong, close). */
export type Frames = { all: number; control: number };

const MASKED = 0x80;
const LENGTH = 0x7f;
const CONTROL = 0x08;
const LONGEST_HEAD = 14;

/** Reads the heads of WebSocket frames as their bytes come (RFC 6455, 5.2), and skips what is in the frames. */
export class FrameHeads {
  private readonly head = Buffer.alloc(LONGEST_HEAD);
  private had = 0;
  private left = 0;

  /** The frames that begin with these bytes, or whose heads end with them. */
  read(bytes: Buffer): Frames {
    const frames: Frames = { all: 0, control: 0 };
    let at = 0;
    while (at < bytes.length) {
      if (this.left > 0) {
        const skipped = Math.min(this.left, bytes.length - at);
        this.left -= skipped;
        at += skipped;
        continue;
      }
      this.head.writeUInt8(bytes.readUInt8(at), this.had);
      this.had += 1;
      at += 1;
      if (this.had < this.headLength()) continue;
      frames.all += 1;
      if ((this.head.readUInt8(0) & CONTROL) !== 0) frames.control += 1;
      this.left = this.payloadLength();
      this.had = 0;
    }
    return frames;
  }

  private headLength(): number {
    if (this.had < 2) return 2;
    const second = this.head.readUInt8(1);
    const mask = (second & MASKED) === 0 ? 0 : 4;
    return 2 + mask + extraLength(second & LENGTH);
  }

  private payloadLength(): number {
    const short = this.head.readUInt8(1) & LENGTH;
    if (short === 126) return this.head.readUInt16BE(2);
    if (short === 127) return Number(this.head.readBigUInt64BE(2));
    return short;
  }
}

const extraLength = (short: number): number => {
  if (short === 126) return 2;
  return short === 127 ? 8 : 0;
};
