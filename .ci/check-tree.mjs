import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './command.mjs';

/* House rules that no linter knows: what lies where, how long a file is, and that nothing is silenced. */

const topLevel = new Set([
  'LICENSE',
  'README.md',
  'apps',
  'package-lock.json',
  'package.json',
  'packages',
  'tsconfig.base.json',
  'turbo.json',
]);
const maxLines = 300;
const generated = /\/(migrations|locales)\/|\/dist\//;
const code = /^(apps|packages)\/.*\.tsx?$/;
const silencers = /biome-ignore|eslint-disable|@ts-(ignore|nocheck)|@ts-expect-error/;

const output = (program, args) => execFileSync(program, args, { cwd: root, encoding: 'utf8' });

const files = output('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'])
  .split('\0')
  .filter((file) => file !== '' && existsSync(join(root, file)));

const strayAtTop = [...new Set(files.map((file) => file.split('/')[0]))]
  .filter((name) => !name.startsWith('.') && !topLevel.has(name))
  .map((name) => `${name}: the top level holds only ${[...topLevel].join(', ')} and dotfiles`);

const badCode = files
  .filter((file) => code.test(file) && !generated.test(file))
  .flatMap((file) => {
    const lines = readFileSync(join(root, file), 'utf8').split('\n');
    const long =
      lines.length > maxLines ? [`${file}: ${lines.length} lines, at most ${maxLines}`] : [];
    // A type test says `@ts-expect-error` where it shows that something does not compile.
    const silenced = file.endsWith('.test-d.ts')
      ? []
      : lines.flatMap((line, index) =>
          silencers.test(line) ? [`${file}:${index + 1}: silences a check`] : [],
        );
    return [...long, ...silenced];
  });

/** A type test that `tsc` does not see shows nothing. */
const typeTests = files.filter((file) => file.endsWith('.test-d.ts'));
const workspaces = [...new Set(typeTests.map((file) => file.split('/').slice(0, 2).join('/')))];
const compiled = new Set(
  workspaces.flatMap((workspace) =>
    output('npx', ['tsc', '-p', `${workspace}/tsconfig.json`, '--listFilesOnly']).split('\n'),
  ),
);
const deadTypeTests = typeTests
  .filter((file) => !compiled.has(join(root, file)))
  .map((file) => `${file}: not part of its workspace's typecheck`);

/** Two TypeScripts bring a `tsc`; the older one would do the same in four times the time, and nobody would see it. */
const version = output('npx', ['tsc', '--version']).trim();
const wrongCompiler = version.startsWith('Version 7.')
  ? []
  : [`tsc is ${version}: see .github/decisions/0005-two-typescripts.md`];

const problems = [...strayAtTop, ...badCode, ...deadTypeTests, ...wrongCompiler];
for (const problem of problems) console.log(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
