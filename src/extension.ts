import type * as vscode from 'vscode';

/** Called by VS Code at the first use. Builds the container, nothing else. */
export function activate(_context: vscode.ExtensionContext): void {}
