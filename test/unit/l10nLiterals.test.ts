import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';

const sources = path.resolve(import.meta.dirname, '../../src');

/** Files whose texts are not for the person at the screen, or are a language of their own. */
const OTHER_LANGUAGES = new Set([
  // What a person pastes into a bug report, which is read in English.
  'commands/support/copyDiagnostics.ts',
  'commands/support/diagnosticsText.ts',
  // Code, markup.
  'shared/project/projectCode.ts',
  'views/webview/pageHtml.ts',
]);

/** Texts that stay as they are in every language: names, examples, and what only machines and the log read. */
const UNTRANSLATED = new Set([
  'Mem0',
  'Mem0 Platform',
  'READER',
  'OWNER',
  'Python',
  'pip install mem0ai',
  'TypeScript',
  'npm install mem0ai',
  'curl',
  '.env',
  'MCP',
  '.vscode/mcp.json',
  'ann@example.com, Bob <bob@example.com>',
  // Of the wire and of the libraries.
  'Token ',
  'User-Agent',
  'Request body larger',
  'timeout of',
  'SystemRoot',
  'Object',
  'Array',
  // Names of errors and their messages, which `api` turns into sentences.
  'The answer is too large.',
  'too large',
  'another type',
  'expected an id',
  // For the log and the console.
  'replace key',
  'Ignored a message that is not part of the protocol.',
  // Of the page's markup.
  'category-row category-heads',
  'deletion confirm-problem',
  'codicon codicon-',
  '[role=row], textarea',
]);

/** What is shown under these names is a text, however short it is. */
const SHOWN = /^(?:title|prompt|placeholder|message|detail|label|description|tooltip|heading|spoken)$/;

/** Kinds of settings, not texts. */
const KINDS = new Set(['text', 'line', 'flag', 'categories']);

interface Literal {
  readonly text: string;
  readonly place: string;
}

/** The literals of a source that look like words for a person and are not given to `l10n.t`. */
function suspects(file: string, code: string): Literal[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const found: Literal[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    // A comparison, and the name of a class of errors.
    if (ts.isBinaryExpression(node) && /^[!=]==$/.test(node.operatorToken.getText())) return;
    if (ts.isPropertyDeclaration(node) && node.name.getText() === 'name') return;
    if (ts.isNewExpression(node) && node.expression.getText() === 'Error') return;
    if (ts.isCallExpression(node)) {
      const called = node.expression.getText();
      if (/\blog\.(?:trace|debug|info|warn|error)$/.test(called)) return;
      if (called === 'l10n.t') {
        node.arguments.slice(1).forEach(visit);
        return;
      }
    }
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      const { text, parent } = node;
      const name = ts.isPropertyAssignment(parent) && parent.initializer === node ? parent.name.getText() : '';
      const words = /[A-Za-z]{2,}[^A-Za-z]*\s+[A-Za-z]{2,}/.test(text);
      const capitalized = /^[A-Z][a-z]+/.test(text) && !ts.isCaseClause(parent);
      if (words || capitalized || (SHOWN.test(name) && /[A-Za-z]{2}/.test(text) && !KINDS.has(text))) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        found.push({ text, place: `${file}:${line + 1}` });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('every literal in the sources that a person could read', () => {
  let found: Literal[];

  before('read all sources', async function () {
    this.timeout(60_000);
    const files = (await readdir(sources, { recursive: true }))
      .map((file) => file.replaceAll(path.sep, '/'))
      .filter((file) => file.endsWith('.ts') && !file.startsWith('sandbox/') && !OTHER_LANGUAGES.has(file));
    found = (
      await Promise.all(files.map(async (file) => suspects(file, await readFile(path.join(sources, file), 'utf8'))))
    ).flat();
  });

  it('goes through l10n.t, or is the same in every language', () => {
    const forgotten = found.filter(({ text }) => !UNTRANSLATED.has(text));
    assert.deepEqual(
      forgotten.map(({ text, place }) => `${place} ${text}`),
      [],
      'Give it to l10n.t, or add it to the list of this test if no language says it otherwise.',
    );
  });

  it('is still there, where this test lists it', () => {
    const texts = new Set(found.map(({ text }) => text));
    assert.deepEqual(
      [...UNTRANSLATED].filter((text) => !texts.has(text)),
      [],
    );
  });

  for (const [where, code] of [
    ['a question', "await ui.confirm({ message: 'Remove everything?', action: l10n.t('Remove') });"],
    ['a button', "void ui.warn(l10n.t('Gone.'), 'Retry');"],
    ['a title of one word', "await ui.pick('Projects', items);"],
    ['a description in small letters', "const item = { label: name, description: 'unused' };"],
    ['a refusal', 'throw new Refusal(`There is nothing to do for ${name}.`);'],
    ['an argument of a translated text', "l10n.t('Your role: {0}', role || 'no role');"],
    ['a part of the page', "heading.textContent = 'Danger zone';"],
  ] as const) {
    it(`would be found if it were forgotten in ${where}`, () => {
      assert.equal(suspects('test.ts', code).length, 1);
    });
  }
});
