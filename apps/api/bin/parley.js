#!/usr/bin/env node
import { existsSync } from 'node:fs';

/* The command line. This file is here before the build, so that `npm ci` finds it and links it. */

const program = new URL('../dist/program/parley.js', import.meta.url);
// Looked at before a terminal's colours are written.
if (!process.stdout.isTTY) process.env.NO_COLOR ??= '1';

if (existsSync(program)) await import(program);
else {
  process.stderr.write('Parley is not built yet: run `npm run build` first.\n');
  process.exitCode = 1;
}
