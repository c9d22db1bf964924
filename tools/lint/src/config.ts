import type { TSESLint } from '@typescript-eslint/utils';
import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import { careRelayPlugin } from './plugin.ts';

const SPECS = ['**/*.spec.ts', '**/*.contract.ts', '**/*.fixture.ts', 'e2e/**'];
const CONFIG_FILES = ['*.config.{js,ts}', '**/*.config.{js,ts}'];

const budgets: TSESLint.FlatConfig.Rules = {
  'max-lines': ['error', { max: 250 }],
  'max-lines-per-function': ['error', { max: 50 }],
  '@typescript-eslint/max-params': ['error', { max: 3, countVoidThis: false }],
  'max-depth': ['error', 3],
  'max-nested-callbacks': ['error', 5],
};

const style: TSESLint.FlatConfig.Rules = {
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-console': 'error',
  'import-x/no-default-export': 'error',
  'import-x/no-cycle': ['error', { ignoreExternal: true }],
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
};

/** What only the types can tell, at the price of one program for the whole repository. */
export const typed: TSESLint.FlatConfig.Rules = {
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/no-unnecessary-type-assertion': 'error',
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
};

const own: TSESLint.FlatConfig.Rules = {
  'care-relay/boundaries': 'error',
  'care-relay/no-bare-error': 'error',
  'care-relay/no-module-mocks': 'error',
  'care-relay/no-nest-kafka': 'error',
  'care-relay/no-pattern-handlers': 'error',
  'care-relay/no-process-env': 'error',
  'care-relay/reasoned-assertion': 'error',
};

/** Where a rule does not hold, by name and place: nothing is excepted silently in a file. */
const exceptions: TSESLint.FlatConfig.ConfigArray = [
  {
    files: SPECS,
    rules: {
      'max-lines-per-function': 'off',
      'no-console': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      'care-relay/no-bare-error': 'off',
      'care-relay/reasoned-assertion': 'off',
    },
  },
  { files: ['tools/**', 'deploy/**'], rules: { 'no-console': 'off', 'care-relay/no-bare-error': 'off' } },
  {
    // e2e: what it starts as processes gets the environment it was started in; a test run gives its own folder along.
    files: ['libs/platform/**', 'tools/bootstrap/**', 'e2e/**', 'deploy/local/src/testing/temporary-folder*'],
    rules: { 'care-relay/no-process-env': 'off' },
  },
  { files: CONFIG_FILES, rules: { 'import-x/no-default-export': 'off', 'care-relay/no-process-env': 'off' } },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
];

/** The whole ESLint configuration of the repository at `root`. */
export function careRelayConfig(root: string): TSESLint.FlatConfig.ConfigArray {
  return [
    { ignores: ['**/dist/**', '**/node_modules/**', '.local*/**', '**/generated/**', 'tools/lint/fixtures/**'] },
    { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: false } },
    // The two plugins bring their own types of the same thing.
    ...(tseslint.configs.recommended as TSESLint.FlatConfig.ConfigArray),
    {
      plugins: { 'import-x': importX, 'care-relay': careRelayPlugin(root) },
      settings: {
        'import-x/resolver-next': [createNodeResolver({ conditionNames: ['source', 'node', 'import', 'default'] })],
        'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
        'import-x/extensions': ['.ts', '.js'],
      },
      rules: { ...budgets, ...style, ...own },
    },
    {
      files: ['**/*.ts'],
      languageOptions: { parserOptions: { project: ['tsconfig.test.json'], tsconfigRootDir: root } },
      rules: typed,
    },
    ...exceptions,
  ];
}
