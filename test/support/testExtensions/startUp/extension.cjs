// Says in the status bar, once VS Code has started all that starts by itself, whether Mem0 Explorer was among that.
const vscode = require('vscode');

/** @param {import('vscode').ExtensionContext} context */
exports.activate = ({ subscriptions }) => {
  const item = vscode.window.createStatusBarItem('started');
  const tested = vscode.extensions.getExtension('mem0-explorer.mem0-explorer');
  item.text = `Started up: Mem0 Explorer ${tested?.isActive ? 'works' : 'sleeps'}`;
  item.show();
  subscriptions.push(item);
};
