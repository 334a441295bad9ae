import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the vscode stub', () => {
  it('stands in for the module in plain Node', () => {
    const heard: number[] = [];
    const emitter = new vscode.EventEmitter<number>();
    const subscription = emitter.event((value) => heard.push(value));
    emitter.fire(1);
    subscription.dispose();
    emitter.fire(2);
    assert.deepEqual(heard, [1]);
    assert.equal(new vscode.TreeItem('row').collapsibleState, vscode.TreeItemCollapsibleState.None);
  });
});
