import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Services } from './commands/command.ts';
import { createContainer } from './container.ts';

/**
 * Called by VS Code at the first use: when the view is shown or a command is run. Builds the container, nothing else. Only a test gets
 * to see what was built: other extensions see nothing.
 */
export function activate(context: vscode.ExtensionContext): Services | undefined {
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
  const services = createContainer(context);
  return context.extensionMode === vscode.ExtensionMode.Test ? services : undefined;
}
