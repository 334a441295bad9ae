import { readFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';

const root = path.join(import.meta.dirname, '../..');

/**
 * The titles in a test file: what its `it` is called with, and what its tables call `name`. A title with holes is a pattern that takes
 * anything in them.
 * @param file from `test/` on
 */
export async function titlesIn(file: string): Promise<{ has(title: string): boolean }> {
  const text = await readFile(path.join(root, 'test', file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const patterns: RegExp[] = [];
  const keep = (node: ts.Node | undefined): void => {
    const pattern = node && patternOf(node);
    if (pattern !== undefined) patterns.push(new RegExp(`^${pattern}$`, 's'));
  };
  const look = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && named(node.expression) === 'it') keep(node.arguments[0]);
    if (ts.isPropertyAssignment(node) && named(node.name) === 'name') keep(node.initializer);
    ts.forEachChild(node, look);
  };
  look(source);
  return { has: (title) => patterns.some((pattern) => pattern.test(title)) };
}

function named(node: ts.Node): string | undefined {
  return ts.isIdentifier(node) ? node.text : undefined;
}

function patternOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return escaped(node.text);
  if (!ts.isTemplateExpression(node)) return undefined;
  const parts = [node.head, ...node.templateSpans.map(({ literal }) => literal)];
  return parts.map(({ text }) => escaped(text)).join('.+');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
