import assert from 'node:assert/strict';
import path from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript-eslint';

const root = path.join(import.meta.dirname, '..', '..', '..');

/** Of all rules those that guard something: the others ask TypeScript for types, which takes a minute. */
const GUARDS = new Set([
  '@typescript-eslint/consistent-type-imports',
  '@typescript-eslint/no-require-imports',
  'import-x/no-nodejs-modules',
  'import-x/no-restricted-paths',
  'import-x/order',
  'no-restricted-globals',
  'no-restricted-imports',
  'no-restricted-syntax',
]);

interface Planted {
  readonly file: string;
  readonly code: string;
}

const vscode = "import * as vscode from 'vscode';";
const use = (code: string): string => `${vscode}\n${code}`;

/** What each rule has to see, and where. */
const bad: Readonly<Record<string, readonly Planted[]>> = {
  'no-restricted-syntax': [
    // Dialogs in all spellings.
    ...[
      'void vscode.window.showInformationMessage("x");',
      'void vscode.window.showWarningMessage("x");',
      'void vscode.window.showErrorMessage("x");',
      'void vscode.window?.showErrorMessage?.("x");',
      'void vscode.window.showInputBox();',
      'void vscode.window.showQuickPick([]);',
      'void vscode.window.showOpenDialog();',
      'void vscode.window.showSaveDialog();',
      'void vscode.window.showWorkspaceFolderPick();',
      'vscode.window.createQuickPick();',
      'vscode.window.createInputBox();',
      'vscode.window.createWebviewPanel("x", "x", 1);',
      'void vscode.window.withProgress({ location: 1 }, async () => {});',
      'vscode.window.withScmProgress(async () => {});',
      'vscode.window.setStatusBarMessage("x");',
      'const show = vscode.window.showErrorMessage; void show("x");',
      'void vscode.window["showErrorMessage"]("x");',
      'void vscode["window"].showErrorMessage("x");',
      'void vscode[`window`].showErrorMessage("x");',
      'const w = vscode.window; void w.showErrorMessage("x");',
      'let w; w = vscode.window;',
      'const { showErrorMessage } = vscode.window;',
      'const { window } = vscode;',
      'const { window: { showErrorMessage } } = vscode;',
      'const code = vscode;',
      'const all = { ...vscode };',
      'const services = { vscode };',
      'start(vscode); function start(api) {}',
      'start(vscode.window); function start(api) {}',
      'const f = (w = vscode.window) => w;',
      'void vscode.window!.showErrorMessage("x");',
      'void (vscode.window satisfies object).showErrorMessage("x");',
      'void Reflect.get(vscode.window, "showErrorMessage");',
      // The clipboard and links.
      'void vscode.env.clipboard.writeText("x");',
      'const { clipboard } = vscode.env;',
      'const env = vscode.env;',
      'void vscode.env["clipboard"].readText();',
      'void vscode.env.openExternal(vscode.Uri.parse("https://example.com"));',
      'void vscode.commands.executeCommand("vscode.open", vscode.Uri.parse("https://example.com"));',
      'const run = (id) => vscode.commands.executeCommand(id); void run("vscode.open");',
      'import w = vscode.window; void w.showErrorMessage("x");',
      'new vscode.MarkdownString("x");',
    ].map((code) => ({ file: 'src/commands/planted.ts', code: use(code) })),
    ...[
      'import { window } from "vscode"; void window.showErrorMessage("x");',
      'import { window as w } from "vscode"; void w.showErrorMessage("x");',
      'import { env } from "vscode"; void env.clipboard.writeText("x");',
      'import vscode from "vscode"; void vscode.window.showErrorMessage("x");',
      'import * as code from "vscode"; void code.window.showErrorMessage("x");',
      'export { window } from "vscode";',
      'export * from "vscode";',
      'const vscode = await import("vscode");',
      // What neither the build nor the directions can follow.
      'const file = "./report.ts"; await import(file);',
      'await import(`../views/${"x"}.ts`);',
      'let timer: NodeJS.Timeout | undefined;',
      'const { process } = globalThis;',
      'const g = globalThis;',
    ].map((code) => ({ file: 'src/commands/planted.ts', code })),
    ...[
      'src/views/explorer/planted.ts',
      'src/core/planted.ts',
      'src/core/sandbox/planted.ts',
      'src/startup/planted.ts',
      'src/container.ts',
      'src/extension.ts',
    ].map((file) => ({ file, code: use('void vscode.window.showErrorMessage("x");') })),
    // A folder that the directions do not know.
    { file: 'src/unheardOf/planted.ts', code: 'export const x = 1;' },
    { file: 'src/planted.ts', code: 'export const x = 1;' },
    ...['js', 'cjs', 'mjs'].map((end) => ({ file: `src/shared/planted.${end}`, code: '' })),
  ],
  'import-x/no-restricted-paths': [
    // A layer above, in all spellings.
    ...[
      'import { Session } from "../core/settings.ts"; export { Session };',
      'import type { Session } from "../core/settings.ts"; export type { Session };',
      'import "../core/settings.ts";',
      'await import("../core/settings.ts");',
      'export { Session } from "../core/settings.ts";',
      'export * from "../core/settings.ts";',
      'require("../core/settings.ts");',
      'import session = require("../core/settings.ts"); export { session };',
    ].map((code) => ({ file: 'src/model/planted.ts', code })),
    { file: 'src/shared/planted.ts', code: 'import "../api/mem0Api.ts";' },
    { file: 'src/api/planted.ts', code: 'import "../model/account.ts";' },
    { file: 'src/model/planted.ts', code: 'import "../views/statusBar.ts";' },
    { file: 'src/acts/planted.ts', code: 'import "../core/settings.ts";' },
    { file: 'src/core/planted.ts', code: 'import "../views/statusBar.ts";' },
    { file: 'src/views/planted.ts', code: 'import "../commands/ids.ts";' },
    { file: 'src/views/deep/down/planted.ts', code: 'import "../../../commands/ids.ts";' },
    { file: 'src/commands/planted.ts', code: 'import "../container.ts";' },
    { file: 'src/startup/planted.ts', code: 'import "../container.ts";' },
    { file: 'src/container.ts', code: 'import "./extension.ts";' },
    { file: 'src/sandbox/planted.ts', code: 'import "../api/mem0Api.ts";' },
    { file: 'src/pages/project/planted.ts', code: 'import "../../api/mem0Api.ts";' },
    { file: 'src/pages/kit/planted.ts', code: 'import "../project/main.ts";' },
    { file: 'src/commands/planted.ts', code: 'import "../sandbox/main.ts";' },
    { file: 'src/extension.ts', code: 'import "./pages/project/main.ts";' },
    { file: 'src/core/planted.ts', code: 'import "../../test/support/temporary.ts";' },
    { file: 'src/core/planted.ts', code: 'import "../../scripts/bootstrap/paths.mjs";' },
  ],
  'no-restricted-imports': ['shared', 'api', 'model', 'acts', 'sandbox', 'pages/project'].flatMap((folder) => [
    { file: `src/${folder}/planted.ts`, code: use('export const { Uri } = vscode;') },
    { file: `src/${folder}/planted.ts`, code: 'import type * as vscode from "vscode"; export type Uri = vscode.Uri;' },
  ]),
  '@typescript-eslint/consistent-type-imports': [
    { file: 'src/model/planted.ts', code: 'export type S = import("../core/settings.ts").Session;' },
    { file: 'src/model/planted.ts', code: 'export let s: typeof import("../core/settings.ts");' },
  ],
  '@typescript-eslint/no-require-imports': [
    { file: 'src/core/planted.ts', code: 'require("vscode");' },
    { file: 'src/core/planted.ts', code: 'import vscode = require("vscode"); export { vscode };' },
  ],
  'import-x/no-nodejs-modules': [
    { file: 'src/shared/planted.ts', code: 'import "node:path";' },
    { file: 'src/api/planted.ts', code: 'import { Buffer } from "node:buffer"; export { Buffer };' },
    { file: 'src/views/planted.ts', code: 'import { readFile } from "fs/promises"; export { readFile };' },
    {
      file: 'src/core/planted.ts',
      code: 'import type { ChildProcess } from "node:child_process"; export type { ChildProcess };',
    },
    { file: 'src/commands/planted.ts', code: 'await import("node:os");' },
    { file: 'src/pages/project/planted.ts', code: 'export * from "node:url";' },
    { file: 'src/container.ts', code: 'require("node:url");' },
  ],
  'no-restricted-globals': [
    'process.env;',
    'globalThis.process;',
    'globalThis["process"];',
    'Buffer.from("x");',
    'setImmediate(() => {});',
    'clearImmediate(1);',
    'global.x;',
    '__dirname;',
    '__filename;',
    'require;',
    'module.exports;',
  ].map((code) => ({ file: 'src/views/planted.ts', code })),
  'import-x/order': [
    {
      file: 'src/commands/planted.ts',
      code: "import '../core/settings.ts';\nimport { x } from './b.ts';\nimport { y } from './a.ts';\nexport { x, y };",
    },
    {
      file: 'src/commands/planted.ts',
      code: "import { y } from './a.ts';\nimport { x } from '../core/b.ts';\nexport { x, y };",
    },
    {
      file: 'src/commands/planted.ts',
      code: "import { y } from './a.ts';\nimport * as vscode from 'vscode';\nexport const x = [y, vscode.version];",
    },
    {
      file: 'src/sandbox/planted.ts',
      code: "import { Hono } from 'hono';\nimport path from 'node:path';\nexport { Hono, path };",
    },
    {
      file: 'scripts/planted.mjs',
      code: "import { build } from 'esbuild';\nimport path from 'node:path';\nexport { build, path };",
    },
  ],
};

/** What has to stay clean. */
const good: readonly Planted[] = [
  {
    file: 'src/core/dialogs/buttonPick.ts',
    code: use('void vscode.window.showErrorMessage("x"); void vscode.env.clipboard.writeText("x");'),
  },
  {
    file: 'src/core/dialogs/ui.ts',
    code: use('void vscode.env.openExternal(vscode.Uri.parse("https://example.com"));'),
  },
  { file: 'src/core/dialogs/inputBox.ts', code: use('const { createInputBox } = vscode.window; createInputBox();') },
  {
    file: 'src/views/planted.ts',
    code: use('vscode.window.createTreeView("x", {}); vscode.window.createStatusBarItem();'),
  },
  {
    file: 'src/commands/planted.ts',
    code: use('export const facts: [typeof vscode.window, string] = [undefined, vscode.env.language];'),
  },
  { file: 'src/commands/planted.ts', code: 'export const engines = { vscode: "^1.101.0" };' },
  { file: 'src/core/planted.ts', code: "import type * as vscode from 'vscode';\nexport type Uri = vscode.Uri;" },
  { file: 'src/core/sandbox/planted.ts', code: 'export const env = (): NodeJS.ProcessEnv => process.env;' },
  { file: 'src/core/planted.ts', code: 'export const x = (process: { readonly env: string }): string => process.env;' },
  { file: 'src/api/planted.ts', code: "import { clean } from '../shared/text.ts';\nexport { clean };" },
  { file: 'src/acts/planted.ts', code: "import { Account } from '../model/account.ts';\nexport { Account };" },
  { file: 'src/core/planted.ts', code: "import { Account } from '../model/account.ts';\nexport { Account };" },
  {
    file: 'src/commands/member/planted.ts',
    code: "await import('../../views/statusBar.ts');\nawait import('./add.ts');",
  },
  { file: 'src/startup/planted.ts', code: "await import('../commands/ids.ts');" },
  { file: 'src/container.ts', code: "import './startup/planted.ts';\nimport './commands/ids.ts';" },
  { file: 'src/extension.ts', code: "await import('./container.ts');" },
  {
    file: 'src/sandbox/planted.ts',
    code: "import path from 'node:path';\nimport { Hono } from 'hono';\nimport { clean } from '../shared/text.ts';\nexport const x = [path, Hono, clean, process.pid];",
  },
  { file: 'src/pages/kit/planted.ts', code: "import { clean } from '../../shared/text.ts';\nexport { clean };" },
  {
    file: 'src/pages/project/planted.ts',
    code: "import { clean } from '../../shared/text.ts';\nimport { h } from '../kit/dom.ts';\nimport { x } from './dom.ts';\nexport { clean, h, x };",
  },
  {
    file: 'test/unit/planted.test.ts',
    code: "import path from 'node:path';\nimport * as vscode from 'vscode';\nimport '../../src/core/settings.ts';\nvoid vscode.window.showErrorMessage(path.sep);",
  },
];

describe('the guards of the lint', function () {
  // All of typescript-eslint is loaded for the first line; on a machine that does something else that alone takes seconds.
  this.timeout(60_000);

  const eslint = new ESLint({
    cwd: root,
    // The lines lie in no file, so TypeScript has no types for them.
    overrideConfig: ts.configs.disableTypeChecked,
    ruleFilter: ({ ruleId, severity }) => severity === 2 && GUARDS.has(ruleId),
  });

  async function rulesAgainst({ file, code }: Planted): Promise<readonly string[]> {
    const [result] = await eslint.lintText(code, { filePath: path.join(root, file) });
    return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
  }

  for (const [rule, lines] of Object.entries(bad)) {
    it(`${rule} still sees what it guards against`, async () => {
      const unseen = [];
      for (const line of lines) {
        const rules = await rulesAgainst(line);
        if (!rules.includes(rule)) unseen.push({ ...line, rules });
      }
      assert.deepEqual(unseen, []);
    });
  }

  it('leave everything else alone', async () => {
    const seen = [];
    for (const line of good) {
      const rules = await rulesAgainst(line);
      if (rules.length > 0) seen.push({ ...line, rules });
    }
    assert.deepEqual(seen, []);
  });
});
