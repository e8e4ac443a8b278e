import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

/** Imports that are still there after the types are gone. */
const IMPORTS = /^(?:import|export) (?!type\b)[^;]*?from '([^']+)';/gmu;

const reachableFrom = (module: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(module)) return seen;
  seen.add(module);
  if (!module.startsWith('./')) return seen;
  const path = new URL(module.replace(/\.js$/u, '.ts'), import.meta.url);
  for (const [, imported] of readFileSync(path, 'utf8').matchAll(IMPORTS)) {
    if (imported !== undefined) reachableFrom(imported, seen);
  }
  return seen;
};

describe('a bundle that needs values only', () => {
  const pure = [
    ...['error-codes', 'limits', 'message-preview', 'name', 'refusal', 'text', 'version'],
    'wire-size',
  ];

  it.each(pure)('%s does not bring the schema library along', (module) => {
    expect(reachableFrom(`./${module}.js`)).not.toContain('zod');
  });

  it('would be noticed when it did', () => {
    expect(reachableFrom('./calls.js')).toContain('zod');
  });
});
