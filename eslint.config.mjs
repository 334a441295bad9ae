import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';

/**
 * The directions of the house (CONTRIBUTING.md): what a folder may not import. A folder sees itself, `shared`, and what stands
 * left of it in: shared ← api ← model ← acts ← core ← views ← commands ← startup ← container ← extension.
 */
const noVscode = { name: 'vscode', message: 'This folder runs in plain Node: no vscode here.' };
const layers = ['shared', 'api', 'model', 'acts', 'core', 'views', 'commands', 'startup'];
/** @type {Record<string, string[]>} */
const folders = Object.fromEntries([
  ...layers.map((name, at) => [name, [...layers.slice(at + 1), 'sandbox', 'pages']]),
  ['sandbox', [...layers.slice(1), 'pages']],
  ['pages', [...layers.slice(1), 'sandbox']],
]);
const plainNode = new Set(['shared', 'api', 'model', 'acts', 'sandbox', 'pages']);

/** Server text in a toast, a progress or a prompt becomes a link that runs commands: only `ui.ts` may call these. */
const onlyUi = [
  'showInformationMessage',
  'showWarningMessage',
  'showErrorMessage',
  'showInputBox',
  'showQuickPick',
  'createQuickPick',
  'createInputBox',
  'withProgress',
].map((property) => ({
  object: 'window',
  property,
  message: 'Goes through src/core/dialogs/ui.ts, which cleans every text.',
}));

const directions = Object.entries(folders).map(([folder, banned]) => ({
  files: [`src/${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        paths: plainNode.has(folder) ? [noVscode] : [],
        patterns: [
          {
            group: [...banned.map((name) => `**/${name}/**`), '**/container.ts'],
            message: `src/${folder} may not import this: see CONTRIBUTING.md, Directions.`,
          },
          ...(folder === 'shared' || folder === 'pages'
            ? [{ group: ['node:*'], message: 'Runs in the browser too.' }]
            : []),
        ],
      },
    ],
  },
}));

export default defineConfig(
  globalIgnores(['dist', 'out', 'node_modules', '.toolchain', 'coverage']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './src/pages/tsconfig.json', './test/tsconfig.browser.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
    },
  },
  ...directions,
  {
    files: ['src/**/*.ts'],
    ignores: ['src/core/dialogs/**'],
    rules: { 'no-restricted-properties': ['error', ...onlyUi] },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
    },
  },
  {
    // TypeScript checks these too (checkJs), and it knows what is defined where.
    files: ['**/*.mjs'],
    rules: { 'no-restricted-exports': 'off', 'no-undef': 'off' },
  },
  prettier,
);
