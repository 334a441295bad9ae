import { readdirSync } from 'node:fs';
import path from 'node:path';
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import prettier from 'eslint-config-prettier';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import ts from 'typescript-eslint';

/** The layers of `src`, lowest first (CONTRIBUTING.md, Directions): one sees itself and what stands before it. */
const layers = [
  'shared',
  'api',
  'model',
  'acts',
  'core',
  'views',
  'commands',
  'startup',
  'container.ts',
  'extension.ts',
];

/** Programs of their own, which see `shared` alone and are seen by nobody. */
const programs = ['pages', 'sandbox'];

/** These run in plain Node or in a browser, where there is no `vscode`. */
const withoutVscode = ['shared', 'api', 'model', 'acts', ...programs];

/** Where `vscode` shows dialogs, fills the clipboard and opens links: here every text is cleaned first. */
const door = ['src/core/dialogs/**'];

/** Where the host is Node and nothing else. All other code is to run in a web extension too. */
const node = [
  'src/sandbox/**',
  'src/core/hostFacts.ts',
  'src/core/sandbox/**',
  'src/core/connections/keyDiscovery.ts',
  'src/core/connections/developmentConnection.ts',
];

/** What may be used of `vscode.window` and `vscode.env` outside the door: nothing that shows a text, copies or opens a link. */
const harmless = {
  window: [
    'activeTextEditor',
    'createOutputChannel',
    'createStatusBarItem',
    'createTreeView',
    'onDidChangeActiveTextEditor',
    'onDidChangeWindowState',
    'registerCustomEditorProvider',
    'showTextDocument',
  ],
  env: ['appHost', 'language', 'remoteName'],
};

const nodeGlobals = [
  'process',
  'Buffer',
  'setImmediate',
  'clearImmediate',
  'global',
  'require',
  'module',
  'exports',
  '__dirname',
  '__filename',
];

/** @param {string} part of src */
const inSrc = (part) => (part.endsWith('.ts') ? `src/${part}` : `src/${part}/**`);

const everyPart = [...layers, ...programs];
const kit = 'pages/kit';
const pages = readdirSync(path.join(import.meta.dirname, 'src', 'pages'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => `pages/${entry.name}`);

/**
 * A part of `src` sees itself and what is told.
 * @param {string} part
 * @param {readonly string[]} seen
 */
const sees = (part, seen) => ({
  target: `./src/${part}`,
  from: './src',
  except: [...seen, part].map((name) => `./${name}`),
  message: `src/${part} may not see this: CONTRIBUTING.md, Directions.`,
});

const zones = [
  {
    target: './src',
    from: ['./test', './bench', './scripts'],
    message: 'The product does not see its tests and tools.',
  },
  ...layers.map((layer, index) => sees(layer, layers.slice(0, index))),
  sees('sandbox', ['shared']),
  sees(kit, ['shared']),
  ...pages.filter((page) => page !== kit).map((page) => sees(page, ['shared', kit])),
];

/** Each name of the module has one spelling, `vscode.name`: then what is used of it can be told by its syntax. */
const oneSpelling = [
  {
    selector: 'ImportDeclaration[source.value="vscode"] > :matches(ImportSpecifier, ImportDefaultSpecifier)',
    message: "Write: import * as vscode from 'vscode'.",
  },
  {
    selector: 'ImportDeclaration[source.value="vscode"] > ImportNamespaceSpecifier[local.name!="vscode"]',
    message: "Write: import * as vscode from 'vscode'.",
  },
  {
    selector: ':matches(ImportExpression, ExportNamedDeclaration, ExportAllDeclaration)[source.value="vscode"]',
    message: "Write: import * as vscode from 'vscode'.",
  },
  {
    selector:
      'Identifier[name="vscode"]:not(MemberExpression > .object, TSQualifiedName > .left, ImportNamespaceSpecifier > .local, Property > .key, TSPropertySignature > .key)',
    message: 'Use vscode.name in place: an alias hides what is used.',
  },
  {
    selector: 'MemberExpression[computed=true][object.name="vscode"]',
    message: 'Use vscode.name in place: a computed name hides what is used.',
  },
];

const onlyThroughTheDoor = [
  ...Object.entries(harmless).flatMap(([namespace, names]) => {
    const used = `[object.name="vscode"][property.name="${namespace}"]`;
    const message = `Goes through Ui (src/core/dialogs/ui.ts), which cleans every text. What shows none may be added to "harmless" in eslint.config.mjs.`;
    return [
      { selector: `:not(MemberExpression[computed=false]) > MemberExpression${used}`, message },
      {
        selector: `MemberExpression[computed=false][object.object.name="vscode"][object.property.name="${namespace}"]:not([property.name=/^(${names.join('|')})$/])`,
        message,
      },
    ];
  }),
  {
    selector: 'Literal[value="vscode.open"]',
    message: 'Opens links: goes through Ui.open (src/core/dialogs/ui.ts).',
  },
  {
    selector: 'MemberExpression[object.name="vscode"][property.name="MarkdownString"]',
    message: 'Markdown makes links and loads images of a text: use a plain string.',
  },
];

const everywhere = [
  {
    selector: 'ImportExpression[source.type!="Literal"]',
    message: 'Name the file in a plain string: neither the build nor the directions can follow this.',
  },
  {
    selector: 'Identifier[name="globalThis"]:not(MemberExpression > .object, TSTypeQuery > .exprName)',
    message: 'Use globalThis.name in place: an alias hides what is used.',
  },
  { selector: 'TSImportEqualsDeclaration', message: 'Not erasable, and an alias that hides what is used.' },
];

/** `no-restricted-globals` looks at values alone. */
const nodeTypes = {
  selector: 'TSQualifiedName[left.name="NodeJS"]',
  message: 'A type of Node’s: name what is meant, as in ReturnType<typeof setTimeout>.',
};

const directions = [
  {
    files: ['src/**/*.ts'],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts'] })] },
    rules: {
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      // The rule above does not see `import('…')` as a type; `import type` says the same.
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-syntax': ['error', ...everywhere, nodeTypes, ...oneSpelling, ...onlyThroughTheDoor],
    },
  },
  { files: node, rules: { 'no-restricted-syntax': ['error', ...everywhere, ...oneSpelling, ...onlyThroughTheDoor] } },
  { files: door, rules: { 'no-restricted-syntax': ['error', ...everywhere, nodeTypes] } },
  {
    files: withoutVscode.map(inSrc),
    rules: { 'no-restricted-imports': ['error', { name: 'vscode', message: 'This folder runs without VS Code.' }] },
  },
  {
    files: ['src/**/*.ts'],
    ignores: node,
    rules: {
      'import-x/no-nodejs-modules': 'error',
      'no-restricted-globals': [
        'error',
        {
          globals: nodeGlobals.map((name) => ({
            name,
            message: 'Node alone has this: see "node" in eslint.config.mjs.',
          })),
          checkGlobalObject: true,
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: everyPart.map(inSrc),
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'Program', message: 'This part of src has no place in "layers" of eslint.config.mjs yet.' },
      ],
    },
  },
  {
    files: ['src/**/*.{js,cjs,mjs,jsx,cts,mts,tsx}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'Program', message: 'The guards look at files that end with .ts.' },
      ],
    },
  },
];

export default defineConfig(
  globalIgnores(['dist', 'out', 'node_modules', '.toolchain', 'coverage']),
  js.configs.recommended,
  {
    plugins: { 'import-x': importX },
    settings: { 'import-x/core-modules': ['node:sqlite'] },
    rules: {
      'import-x/order': [
        'error',
        {
          groups: ['builtin', 'external', ['parent', 'sibling', 'index']],
          pathGroups: [{ pattern: 'vscode', group: 'external' }],
          pathGroupsExcludedImportTypes: [],
          alphabetize: { order: 'asc' },
          'newlines-between': 'never',
        },
      ],
    },
  },
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
