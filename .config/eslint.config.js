import { fileURLToPath } from 'node:url';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/*
 * Only what needs types and what Biome therefore cannot see; Biome has the rest.
 */

const root = fileURLToPath(new URL('..', import.meta.url));

const typeAware = {
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/no-base-to-string': 'error',
  '@typescript-eslint/no-deprecated': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': [
    'error',
    { checksVoidReturn: { attributes: false, inheritedMethods: false } },
  ],
  '@typescript-eslint/no-unnecessary-type-assertion': 'error',
  '@typescript-eslint/no-unsafe-argument': 'error',
  '@typescript-eslint/no-unsafe-assignment': 'error',
  '@typescript-eslint/no-unsafe-call': 'error',
  '@typescript-eslint/no-unsafe-enum-comparison': 'error',
  '@typescript-eslint/no-unsafe-member-access': 'error',
  '@typescript-eslint/no-unsafe-return': 'error',
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/prefer-promise-reject-errors': 'error',
  '@typescript-eslint/restrict-template-expressions': [
    'error',
    { allowNumber: true, allowBoolean: true },
  ],
  '@typescript-eslint/return-await': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { considerDefaultExhaustiveForUnions: true },
  ],
};

/** Types carry the truth: nothing talks the compiler out of it. */
const honest = {
  '@typescript-eslint/ban-ts-comment': 'error',
  '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
};

/** Of a handler of keys that an input method would reach: see apps/web/src/ui/keys/typed-keys.ts. */
const message =
  'A key may belong to an input method: use `typedKey` or `onTypedKey` of keys/typed-keys.';
const KEY_EVENT = '/^key(down|up|press)$/';
const KEY_HANDLER = '/^onKey(Down|Up|Press)(Capture)?$/';

const untypedKeys = [
  `JSXAttribute[name.name=${KEY_HANDLER}][value.expression.callee.name!='typedKey']:not([value.expression.name=${KEY_HANDLER}])`,
  `ObjectExpression > Property[key.name=${KEY_HANDLER}][value.callee.name!='typedKey']`,
  `VariableDeclarator[id.name=${KEY_HANDLER}][init.callee.name!='typedKey']`,
  `CallExpression[callee.property.name='addEventListener'][arguments.0.value=${KEY_EVENT}]`,
  `AssignmentExpression[left.property.name=/^onkey(down|up|press)$/]`,
].map((selector) => ({ selector, message }));

export default defineConfig(
  { ignores: ['**/dist/**', '**/node_modules/**'] },
  {
    files: ['apps/**/*.{ts,tsx}', 'packages/**/*.ts'],
    basePath: root,
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    rules: { ...typeAware, ...honest },
  },
  {
    files: ['apps/web/src/**/*.{ts,tsx}'],
    ignores: ['**/*.test.ts', 'apps/web/src/ui/keys/typed-keys.ts'],
    basePath: root,
    rules: { 'no-restricted-syntax': ['error', ...untypedKeys] },
  },
  {
    // Where things are classes; elsewhere a method of an object knows its own by closure.
    files: ['apps/api/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    basePath: root,
    rules: { '@typescript-eslint/unbound-method': 'error' },
  },
);
