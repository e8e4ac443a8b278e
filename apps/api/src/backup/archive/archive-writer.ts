import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createGzip } from 'node:zlib';
import { Header } from 'tar';
import { faultOf } from '../../logging/fault.js';
import { isSystemError } from '../../system-error.js';
import { BackupError } from '../backup-error.js';

const BLOCK = 512;
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

const isZipped = async (file: FileHandle): Promise<boolean> => {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
  return buffer.subarray(0, bytesRead).equals(GZIP_MAGIC);
};

/** A backup may take the place of an older one, and of nothing else. @throws {BackupError} */
const mayReplace = async (path: string): Promise<void> => {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return;
    throw error;
  }
  try {
    const found = await file.stat();
    if (!found.isFile() || !(await isZipped(file))) {
      throw new BackupError(`${path} is there already, and is no backup: it is left as it is.`);
    }
  } finally {
    await file.close();
  }
};

const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
};

/** Writes an archive under another name first: under its own there is only ever a whole one. */
export class ArchiveWriter {
  private readonly gzip = createGzip();
  private readonly written: Promise<void>;
  private readonly interrupted = (): never => {
    rmSync(this.draft, { force: true });
    process.exit(130);
  };

  private constructor(
    private readonly path: string,
    private readonly draft: string,
    private readonly file: FileHandle,
  ) {
    this.written = this.pump();
    // Whoever writes next is told.
    this.written.catch(() => undefined);
    process.once('SIGINT', this.interrupted);
    process.once('SIGTERM', this.interrupted);
  }

  /** @throws {BackupError} */
  static async create(path: string): Promise<ArchiveWriter> {
    try {
      await mayReplace(path);
      const draft = `${path}.${crypto.randomUUID()}.part`;
      return new ArchiveWriter(path, draft, await open(draft, 'wx', 0o600));
    } catch (error) {
      throw error instanceof BackupError ? error : cannotBeWritten(path, error);
    }
  }

  async add(name: string, bytes: Buffer): Promise<void> {
    const header = new Header({
      path: name,
      type: 'File',
      size: bytes.length,
      mode: 0o600,
      uid: 0,
      gid: 0,
      mtime: new Date(),
    });
    const block = Buffer.alloc(BLOCK);
    header.encode(block);
    await this.write(block);
    await this.write(bytes);
    await this.write(Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK));
  }

  /** Puts it in its place, once it is on the disk. */
  async finish(): Promise<void> {
    await this.write(Buffer.alloc(2 * BLOCK));
    this.gzip.end();
    try {
      await this.written;
      await this.file.sync();
      await this.file.close();
      await rename(this.draft, this.path);
      await syncFolder(dirname(this.path));
    } catch (error) {
      throw cannotBeWritten(this.path, error);
    }
    this.forget();
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    this.gzip.destroy();
    await this.written.catch(() => undefined);
    await this.file.close().catch(() => undefined);
    await rm(this.draft, { force: true });
    this.forget();
  }

  private async pump(): Promise<void> {
    const chunks: AsyncIterable<Buffer> = this.gzip;
    for await (const chunk of chunks) await this.file.appendFile(chunk);
  }

  private forget(): void {
    process.off('SIGINT', this.interrupted);
    process.off('SIGTERM', this.interrupted);
  }

  private async write(bytes: Buffer): Promise<void> {
    try {
      if (!this.gzip.write(bytes)) await Promise.race([once(this.gzip, 'drain'), this.written]);
    } catch (error) {
      throw cannotBeWritten(this.path, error);
    }
  }
}

const cannotBeWritten = (path: string, error: unknown): BackupError =>
  new BackupError(`The backup cannot be written to ${path}: ${faultOf(error).reason}.`);
