import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { useForms } from '../../host/useForms.ts';
import { eventually } from '../../support/eventually.ts';

/** A workspace can set what VS Code lets it set for a language, over what the extension has set for its own. */
const AUTO_SAVE = { '[mem0-project]': { 'files.autoSave': 'afterDelay', 'files.autoSaveDelay': 50 } };

describe('a workspace that turns auto save on for projects', () => {
  const forms = useForms();
  let file: vscode.Uri;
  const mode = (document?: vscode.TextDocument): unknown =>
    vscode.workspace
      .getConfiguration('files', document ? { uri: document.uri, languageId: document.languageId } : undefined)
      .get('autoSave');

  before(() => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    file = vscode.Uri.joinPath(folder.uri, '.vscode', 'settings.json');
  });
  after(() => vscode.workspace.fs.delete(file));

  it('has nothing saved before the person saves', async () => {
    const page = await forms.open();
    const { document } = page;
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(AUTO_SAVE)));
    await eventually(() => assert.equal(mode(document), 'afterDelay'));
    await forms.acts.sandbox.control.requests.clear();
    const automatic: string[] = [];
    const listening = vscode.workspace.onWillSaveTextDocument((event) => {
      if (event.document === document && event.reason !== vscode.TextDocumentSaveReason.Manual) {
        automatic.push(document.getText());
      }
    });
    try {
      await page.set('description', 'Typed');
      await eventually(() => assert.ok(automatic.at(-1)?.includes('"Typed"')));
      await page.set('description', 'Typed to the end');
      // It may still be ending its own attempt, after which it makes no other.
      await eventually(async () => assert.equal(await document.save(), true));
      assert.equal((await forms.stored())?.description, 'Typed to the end');
      assert.deepEqual(await forms.writes(), ['PATCH projects/ID/']);
    } finally {
      listening.dispose();
    }
  });
});
