import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { COTURN_PROGRAM, coturnEnvironment } from './coturn.js';
import { type CoturnSettings, coturnConfig } from './coturn-config.js';

/**
 * Runs coturn as long as the server holds the other end of descriptor 3, which the system closes however the server
 * ends. Lines that come by it are signals for coturn. The folder goes with it.
 */
const KEEPER = `
${COTURN_PROGRAM} -c "$1/turnserver.conf" 3<&- &
coturn=$!
{ while read -r signal; do kill -s "$signal" "$coturn"; done; kill "$coturn"; } <&3 2>/dev/null &
listener=$!
trap '' HUP INT TERM
wait "$coturn"
code=$?
kill "$listener" 2>/dev/null
rm -rf "$1"
exit "$code"
`;

const ENDS_WITHIN_MS = 5_000;

const isWritable = (stream: unknown): stream is Writable =>
  typeof stream === 'object' && stream !== null && 'write' in stream;

/** How a coturn ended: by a signal of that number plus 128, or by itself. */
export type CoturnEnd = { code: number | null } | { error: Error };

/** One run of coturn, from its start to its end. */
export class CoturnProcess {
  /** Resolves once nothing of it runs any more. */
  readonly ended: Promise<CoturnEnd>;
  private readonly keeper: ChildProcess;
  private hasEnded = false;

  private constructor(
    folder: string,
    readonly hasCertificate: boolean,
  ) {
    this.keeper = spawn('sh', ['-c', KEEPER, 'parley-turn', folder], {
      // What it says has addresses of people.
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      env: coturnEnvironment(),
      // A group of its own, which nothing of it outlives; and Ctrl-C is the server's business.
      detached: true,
    });
    // Whoever writes to it may be late.
    this.line?.on('error', () => undefined);
    this.ended = this.end(folder);
  }

  /** Starts coturn by a configuration that nobody else can read. */
  static async start(settings: Omit<CoturnSettings, 'folder'>): Promise<CoturnProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'parley-turn-'));
    const config = coturnConfig({ ...settings, folder });
    try {
      await writeFile(join(folder, 'turnserver.conf'), config, { mode: 0o600 });
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
    return new CoturnProcess(folder, settings.certificate !== undefined);
  }

  get isRunning(): boolean {
    return !this.hasEnded;
  }

  private get line(): Writable | undefined {
    const line = this.keeper.stdio[3];
    return isWritable(line) ? line : undefined;
  }

  private async end(folder: string): Promise<CoturnEnd> {
    const end = await new Promise<CoturnEnd>((resolve) => {
      this.keeper.once('error', (error) => resolve({ error }));
      this.keeper.once('exit', (code) => resolve({ code }));
    });
    this.hasEnded = true;
    this.killGroup();
    // What has just been killed may be writing to it still; a folder that stays is no reason to start none again.
    await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
    return end;
  }

  /** Has it read the files of the certificate anew; calls go on. */
  reloadCertificate(): void {
    this.line?.write('USR2\n');
  }

  async stop(): Promise<void> {
    this.line?.end();
    const late = setTimeout(() => this.killGroup(), ENDS_WITHIN_MS);
    await this.ended;
    clearTimeout(late);
  }

  /** Ends one that would not hear that it has to. */
  kill(): void {
    this.killGroup();
  }

  /** Should the keeper have been killed, its coturn is still there. */
  private killGroup(): void {
    const { pid } = this.keeper;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // There is nobody left.
    }
  }
}
