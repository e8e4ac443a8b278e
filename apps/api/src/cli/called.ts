/**
 * How whoever reads it calls this program again: `npx parley` alone could fetch a package of that name that is not ours.
 * Source: npm sets `npm_command` for what it runs, `exec` for npx (https://docs.npmjs.com/cli/v11/using-npm/scripts).
 */
export const CALLED = process.env['npm_command'] === 'exec' ? 'npx --no parley' : 'parley';
