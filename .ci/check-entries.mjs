import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { apiReport } from './api-report.mjs';
import { root } from './command.mjs';

/*
 * What each entry point of the call engine exports, compared with the report that is kept of it, and what it weighs in
 * a page. Reads the build. `--write` writes the reports anew.
 */

const workspace = join(root, 'packages/call');
const dist = join(workspace, 'dist');

/** Bytes of the whole entry with all that it imports, minified and zipped. */
const entries = [
  { name: '.', file: 'index', report: 'call', mostBytes: 21_000 },
  { name: './peer', file: 'peer/index', report: 'peer', mostBytes: 4_800 },
  { name: './testing', file: 'testing/index', report: 'testing', mostBytes: 62_000 },
];

const bytesOf = async (file) => {
  const bundle = await rolldown({ input: file, platform: 'browser', logLevel: 'silent' });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  await bundle.close();
  return gzipSync(output.map(({ code = '' }) => code).join('')).length;
};

const write = process.argv.includes('--write');
const problems = [];
for (const { name, file, report, mostBytes } of entries) {
  const bytes = await bytesOf(join(dist, `${file}.js`));
  console.log(`@parley/call ${name}: ${bytes} bytes, at most ${mostBytes}`);
  if (bytes > mostBytes) problems.push(`${name} weighs ${bytes} bytes, at most ${mostBytes}`);

  const text = apiReport(join(dist, `${file}.d.ts`), dist);
  const path = join(workspace, 'api', `${report}.txt`);
  if (write) await writeFile(path, text);
  else if (text !== (await readFile(path, 'utf8').catch(() => ''))) {
    problems.push(
      `${name} exports something else than packages/call/api/${report}.txt says; if that is meant, ` +
        'build and run `node .ci/check-entries.mjs --write`, and look at the difference',
    );
  }
}

for (const problem of problems) console.log(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
