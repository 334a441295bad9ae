import * as l10n from '@vscode/l10n';
import type { Services } from './command.ts';

/** No answer told so, but the server says that the change is made. Does not wait for the message to be read. */
export function tellLate({ ui }: Services): void {
  void ui.info(l10n.t('No answer told whether the change was made, so the server was read again: it has been made.'));
}
