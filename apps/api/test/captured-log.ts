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

/** Keeps what the server logs, and lets everything else through to where it was going. */
const tap = (stream: NodeJS.WriteStream): void => {
  const through = stream.write.bind(stream);
  stream.write = (chunk: string | Uint8Array, ...rest: never[]): boolean => {
    const text = chunk.toString();
    const line = parse(text);
    if (line === undefined) return through(chunk, ...rest);
    lines.push({ text, line });
    return true;
  };
};

tap(process.stdout);
tap(process.stderr);

/** What the servers of this test file have logged so far. */
export const capturedLog = {
  lines: (): LogLine[] => lines.map(({ line }) => line),
  text: (): string => lines.map(({ text }) => text).join(''),
};
