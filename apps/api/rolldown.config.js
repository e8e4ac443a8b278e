import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'rolldown';

/*
 * Puts what `tsc` has made, and what it imports, into a few files: Node opens, resolves and compiles 1,700 otherwise
 * at each start, one after the other.
 */

/** Has stack traces lead to the sources: Rolldown knows of no maps but its own. */
const sourceMaps = {
  name: 'source-maps',
  load: {
    filter: { id: { include: /\.js$/, exclude: /\/node_modules\// } },
    handler: async (id) => ({
      code: await readFile(id, 'utf8'),
      map: await readFile(`${id}.map`, 'utf8'),
    }),
  },
};

/**
 * @param name of a program, and of its file
 * @param file of what `tsc` has made
 * @param folder where it goes
 */
const program = (name, file, folder) => ({
  input: {
    [name]: file,
    // The file is looked for beside the one that starts it.
    'database-thread': 'dist/database/embedded/database-thread.js',
  },
  cwd: fileURLToPath(new URL('.', import.meta.url)),
  platform: 'node',
  external: [
    // Files of their own: a binary, WebAssembly.
    'argon2',
    /^@electric-sql\/pglite/,
    // What Nest does without, and nobody has installed.
    /^@nestjs\/(microservices|platform-express)/,
    '@fastify/multipart',
    '@fastify/view',
    'class-transformer',
    'class-validator',
  ],
  plugins: [sourceMaps],
  // An import that leads nowhere would be known by a start alone.
  onwarn: ({ message }) => {
    throw new Error(message);
  },
  output: {
    // As deep as the folders of features: what they look for beside them is found from here too.
    dir: folder,
    cleanDir: true,
    sourcemap: true,
    // They are read at each start.
    sourcemapExcludeSources: true,
    // Nest and PostgreSQL's driver tell classes by their names.
    keepNames: true,
  },
});

// The command line by itself: what it shares with the server would lie in more files, which a start would have to open.
export default defineConfig([
  program('main', 'dist/main.js', 'dist/server'),
  program('parley', 'dist/cli/parley.js', 'dist/program'),
]);
