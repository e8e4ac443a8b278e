import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import { cache } from './cache.js';

/*
 * In Jest's place of `embedded/thread-file.ts`: a thread is loaded by Node itself, which takes no TypeScript.
 * So its program is compiled, and kept under a name that changes with it.
 */

const source = fileURLToPath(new URL('../src/database/embedded', import.meta.url));

const compile = (): string => {
  const files = readdirSync(source).filter((file) => !file.endsWith('.test.ts'));
  const texts = files.map((file) => [file, readFileSync(join(source, file), 'utf8')] as const);
  const hash = createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);
  const folder = join(cache, `thread-${hash}`);
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${crypto.randomUUID()}`;
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(draft, 'package.json'), '{"type":"module"}');
  for (const [file, text] of texts) {
    const { code } = transformSync(text, {
      filename: file,
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'es6' },
    });
    writeFileSync(join(draft, file.replace(/\.ts$/, '.js')), code);
  }
  try {
    renameSync(draft, folder);
  } catch {
    // Another worker was quicker; its folder is as good.
    rmSync(draft, { recursive: true });
  }
  return folder;
};

export const threadFile = join(compile(), 'database-thread.js');
