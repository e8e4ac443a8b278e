import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Header } from 'tar';
import { BackupError } from '../backup-error.js';
import { MOST_ENTRY_BYTES } from './archive-format.js';

const BLOCK = 512;

export class BadArchive extends BackupError {
  constructor(why: string) {
    super(`This is not a whole backup of Parley: ${why}. Nothing has been changed.`);
  }
}

/** A stream that is asked for so and so many bytes. */
class Bytes {
  private readonly chunks: AsyncIterator<Buffer, unknown>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.chunks = source[Symbol.asyncIterator]();
  }

  async take(count: number): Promise<Buffer> {
    const taken: Buffer[] = [];
    let missing = count;
    while (missing > 0) {
      if (this.rest.length === 0) this.rest = await this.next();
      const piece = this.rest.subarray(0, missing);
      this.rest = this.rest.subarray(piece.length);
      taken.push(piece);
      missing -= piece.length;
    }
    return Buffer.concat(taken);
  }

  private async next(): Promise<Buffer> {
    try {
      const next = await this.chunks.next();
      if (next.done !== true) return next.value;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code !== 'Z_BUF_ERROR') {
        throw new BadArchive(`it cannot be unpacked (${error.message})`);
      }
    }
    throw new BadArchive('it ends in the middle');
  }
}

const CHUNK = 64 * 1024;

/** A stream of the file's own would close it at its end. */
async function* chunksOf(file: FileHandle): AsyncGenerator<Buffer> {
  for (let position = 0; ; ) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(CHUNK), 0, CHUNK, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

export type Entry = { name: string; bytes: Buffer };

const headerOf = (block: Buffer): { name: string; size: number } | undefined => {
  const header = new Header(block);
  if (header.nullBlock) return undefined;
  if (!header.cksumValid) throw new BadArchive('it is damaged, or no tar file');
  const { path = '', size = -1, type } = header;
  // Nothing of it is ever unpacked to the disk: whatever is no plain file was put there by somebody else.
  if (type !== 'File') throw new BadArchive(`it has an entry of the kind ${type}`);
  if (size < 0 || size > MOST_ENTRY_BYTES) throw new BadArchive(`${path} is too large`);
  return { name: path, size };
};

/** Reads the entries of an archive one by one, from its beginning. @throws {BadArchive} */
export async function* entriesOf(file: FileHandle): AsyncGenerator<Entry> {
  const source = Readable.from(chunksOf(file));
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  const bytes = new Bytes(source.pipe(gunzip));
  try {
    for (;;) {
      const header = headerOf(await bytes.take(BLOCK));
      if (header === undefined) return;
      const content = await bytes.take(header.size);
      await bytes.take((BLOCK - (header.size % BLOCK)) % BLOCK);
      yield { name: header.name, bytes: content };
    }
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}
