import { Injectable } from '@nestjs/common';

/** While more than this waits for all clients of a process together, each may leave little unread [L7]. */
export const CROWDED_UNREAD = 32 * 1024 * 1024;

/** What waits for all clients of this process that read slowly, as far as it is known. */
@Injectable()
export class UnreadTotal {
  private bytes = 0;

  /** So much more, or less, waits for one of them than when it was last told. */
  change(bytes: number): void {
    this.bytes += bytes;
  }

  get isCrowded(): boolean {
    return this.bytes > CROWDED_UNREAD;
  }
}
