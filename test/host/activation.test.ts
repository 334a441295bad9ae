import assert from 'node:assert/strict';
import * as v from 'valibot';
import * as vscode from 'vscode';

const Manifest = v.object({
  contributes: v.object({ commands: v.array(v.object({ command: v.string() })) }),
});

describe('the extension in VS Code', () => {
  const extension = vscode.extensions.getExtension('mem0-explorer.mem0-explorer');

  it('registers exactly the commands of its manifest', async () => {
    assert.ok(extension);
    await extension.activate();
    const declared = v.parse(Manifest, extension.packageJSON).contributes.commands.map(({ command }) => command);
    const registered = (await vscode.commands.getCommands(true)).filter((id) => id.startsWith('mem0.'));
    // VS Code itself adds those of the view: mem0.explorer.focus and the like.
    assert.deepEqual(registered.filter((id) => !id.startsWith('mem0.explorer.')).sort(), declared.sort());
  });
});
