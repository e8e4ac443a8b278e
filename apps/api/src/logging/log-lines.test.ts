import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

const sources = new URL('../', import.meta.url);
const guide = readFileSync(new URL('../../../../.github/LOGGING.md', import.meta.url), 'utf8');

const code = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => readFileSync(new URL(file, sources), 'utf8'))
  .join('\n');

const groupsOf = (pattern: RegExp, text: string): string[][] =>
  [...text.matchAll(pattern)].map(([, ...groups]) => groups);

/** Its rows begin with an event and its level. */
const told = groupsOf(/^\| `([^`]+)` \| (\w+) \|/gm, guide);

it('has its events listed in LOGGING.md, and no others', () => {
  // Those of the audit log are no sentences, but joined by hyphens, or say `what` was done.
  const events = groupsOf(/(?<!what: \{ )\bevent: '([^'-]+)'(?:,| \})/g, code).flat();
  expect(told.map(([event]) => event).toSorted()).toEqual([...new Set(events)].toSorted());
});

it('has each of them at the level that LOGGING.md names', () => {
  const levels = groupsOf(/ogger(?:\('\w+'\))?\.(\w+)\(\{\s*event: '([^']+)'/g, code).map(
    ([level, event]) => `${event} at ${level === 'log' ? 'info' : level}`,
  );
  const expected = told.map(([event, level]) => `${event} at ${level}`);
  expect(levels.filter((line) => !expected.includes(line))).toEqual([]);
});

it('has an event in every line, which can be searched for', () => {
  expect(code.match(/ogger(?:\('\w+'\))?\.(?:log|warn|error|debug)\((?!\{)/g) ?? []).toEqual([]);
});
