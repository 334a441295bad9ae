import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { keysInSettings, removeFromSettings } from '../../src/core/connections/settingsKeys.ts';
import { eventually } from '../support/eventually.ts';

describe('a key in the settings file of a workspace', () => {
  const apiKey = 'm0-key-in-a-settings-file';
  let file: vscode.Uri;

  before(() => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    file = vscode.Uri.joinPath(folder.uri, '.vscode', 'settings.json');
  });
  after(async () => {
    await vscode.workspace.fs.delete(file);
    await eventually(() => assert.deepEqual(keysInSettings(), []));
  });

  for (const name of ['apiKey', 'api_key', 'token']) {
    it(`is found under mem0.${name}, which no extension declares, and taken out of it alone`, async () => {
      const text = JSON.stringify({ 'editor.tabSize': 3, [`mem0.${name}`]: apiKey }, undefined, 2);
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
      const found = await eventually(() => {
        const [first, ...others] = keysInSettings();
        assert.ok(first);
        assert.deepEqual(others, []);
        return first;
      });
      assert.deepEqual(found, { name: `mem0.${name}`, apiKey, place: 'workspace' });
      await removeFromSettings(found);
      await eventually(() => assert.deepEqual(keysInSettings(), []));
      const left: unknown = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
      assert.deepEqual(left, { 'editor.tabSize': 3 });
    });
  }
});
