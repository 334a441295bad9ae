// A folder that lies on no disk, as repositories do that VS Code shows without cloning them: `memtest:/notes`, with one file.
const vscode = require('vscode');

const FILE = '/notes/main.py';
const TEXT = 'print("from nowhere")\n';
/** @type {Map<string, [string, import('vscode').FileType][]>} */
const FOLDERS = new Map([
  ['/', [['notes', vscode.FileType.Directory]]],
  ['/notes', [['main.py', vscode.FileType.File]]],
]);

class Nowhere {
  onDidChangeFile = new vscode.EventEmitter().event;

  watch() {
    return new vscode.Disposable(() => undefined);
  }

  /** @param {import('vscode').Uri} uri */
  stat({ path }) {
    if (FOLDERS.has(path)) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    if (path === FILE) return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: TEXT.length };
    throw vscode.FileSystemError.FileNotFound(path);
  }

  /** @param {import('vscode').Uri} uri */
  readDirectory({ path }) {
    return FOLDERS.get(path) ?? [];
  }

  /** @param {import('vscode').Uri} uri */
  readFile({ path }) {
    if (path !== FILE) throw vscode.FileSystemError.FileNotFound(path);
    return Uint8Array.from(TEXT, (letter) => letter.charCodeAt(0));
  }

  #refuse() {
    throw vscode.FileSystemError.NoPermissions('Nothing can be written here.');
  }

  writeFile() {
    this.#refuse();
  }

  createDirectory() {
    this.#refuse();
  }

  delete() {
    this.#refuse();
  }

  rename() {
    this.#refuse();
  }
}

/** @param {import('vscode').ExtensionContext} context */
exports.activate = ({ subscriptions }) => {
  subscriptions.push(vscode.workspace.registerFileSystemProvider('memtest', new Nowhere()));
  // What counts is that the palette has it.
  subscriptions.push(vscode.commands.registerCommand('memtest.isVirtual', () => undefined));
};
