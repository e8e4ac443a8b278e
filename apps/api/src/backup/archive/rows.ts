import { Row } from './archive-format.js';
import { BadArchive } from './archive-reader.js';

const parsed = (line: string): Row | undefined => {
  try {
    return Row.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
};

/** The rows of a part. @throws {BadArchive} */
export const rowsOf = (name: string, bytes: Buffer): Row[] => {
  const lines = bytes.toString('utf8').split('\n');
  if (lines.pop() !== '') throw new BadArchive(`${name} is cut off`);
  return lines.map((line) => {
    const row = parsed(line);
    if (row === undefined) throw new BadArchive(`${name} holds something else than rows`);
    return row;
  });
};
