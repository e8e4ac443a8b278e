import { z } from 'zod';

/** A line of the server's log, as LOG_FORMAT=json writes it. */
const LogLine = z.object({
  level: z.string(),
  timestamp: z.number(),
  message: z.unknown(),
  context: z.string().optional(),
});
export type LogLine = z.infer<typeof LogLine>;

const lines: { text: string; line: LogLine }[] = [];

const parse = (text: string): LogLine | undefined => {
  if (!text.startsWith('{')) return undefined;
  try {
    return LogLine.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

/**
 * Keeps what the server logs, and lets everything else through to where it was going.
 * The stream is of this file's own `process`: a server of the file before may have a word left to say.
 */
const tapped = (stream: NodeJS.WriteStream): NodeJS.WriteStream => {
  const write = (chunk: string | Uint8Array, ...rest: never[]): boolean => {
    const text = chunk.toString();
    const line = parse(text);
    if (line === undefined) return stream.write(chunk, ...rest);
    lines.push({ text, line });
    return true;
  };
  return new Proxy(stream, {
    get: (target, name): unknown => (name === 'write' ? write : Reflect.get(target, name)),
  });
};

for (const name of ['stdout', 'stderr'] as const) {
  Object.defineProperty(process, name, { value: tapped(process[name]), configurable: true });
}

/** What the servers of this test file have logged so far. */
export const capturedLog = {
  lines: (): LogLine[] => lines.map(({ line }) => line),
  text: (): string => lines.map(({ text }) => text).join(''),
};
