import assert from 'node:assert/strict';
import path from 'node:path';
import ts from 'typescript';
import { filesBelow } from '../support/filesBelow.ts';

const sources = path.resolve(import.meta.dirname, '../../src');

/** Where the client may be taken from an account: what is read or changed elsewhere would not be seen by those who show it. */
const ALLOWED = /^(?:model|acts|sandbox)[/\\]/;

/** Where a source takes `api` from something: `account.api`, `account?.api`, `account['api']`, `const { api } = account`. */
function readsOfApi(text: string): string[] {
  const file = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const name =
      ts.isPropertyAccessExpression(node) && node.expression.kind !== ts.SyntaxKind.ThisKeyword
        ? node.name.text
        : ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)
          ? node.argumentExpression.text
          : ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)
            ? (node.propertyName ?? node.name).getText(file)
            : undefined;
    if (name === 'api') found.push(node.getText(file));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

describe('the client of an account', () => {
  it('is called by the model and the acts alone', async () => {
    const files = (await filesBelow(sources)).filter(({ name }) => name.endsWith('.ts') && !ALLOWED.test(name));
    assert.ok(files.length > 100, 'the sources were found');
    const found = files
      .filter(({ text }) => /\bapi\b/.test(text))
      .flatMap(({ name, text }) => readsOfApi(text).map((read) => `${name}: ${read}`));
    assert.deepEqual(found, []);
  });

  it('would be found however it is taken', () => {
    const text = "a.api.ping(); a?.api; a['api']; const { api } = a; const { api: other } = a; this.api; a.other;";
    assert.deepEqual(readsOfApi(text), ['a.api', 'a?.api', "a['api']", 'api', 'api: other']);
  });
});
