import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import { useForms } from './useForms.ts';

describe('the JSON twin of a form', () => {
  const forms = useForms();

  const label = ({ label }: vscode.CompletionItem): string => (typeof label === 'string' ? label : label.label);
  async function insert(document: vscode.TextDocument, before: string, text: string): Promise<vscode.Position> {
    const at = document.positionAt(document.getText().indexOf(before));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, at, text);
    await vscode.workspace.applyEdit(edit);
    return document.positionAt(document.offsetAt(at) + text.length);
  }
  async function completions(document: vscode.TextDocument, at: vscode.Position): Promise<string[]> {
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at,
    );
    return items.map(label);
  }

  it('completes settings, says what they are, and marks what is wrong', async () => {
    const { document } = await forms.open();
    const at = await insert(document, '"name"', '"');
    await eventually(async () => assert.ok((await completions(document, at)).includes('agent_custom_instructions')));
    await vscode.commands.executeCommand('undo');

    const name = document.positionAt(document.getText().indexOf('"name"') + 1);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      name,
    );
    const text = hovers.flatMap(({ contents }) =>
      contents.map((one) => (one instanceof vscode.MarkdownString ? one.value : '')),
    );
    assert.match(text.join('\n'), /How the project is called for everybody in the organization/);

    await insert(document, 'false', '"perhaps", "mine": ');
    await eventually(() => {
      const problems = vscode.languages.getDiagnostics(document.uri).map(({ message }) => message);
      assert.match(problems.join('\n'), /Incorrect type/);
    });
    assert.deepEqual(await forms.writes(), []);
  });
});
