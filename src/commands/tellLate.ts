import * as l10n from '@vscode/l10n';
import type { Services } from './command.ts';

/** No answer came, but the server says that the change is made. Does not wait for the message to be read. */
export function tellLate({ ui }: Services): void {
  void ui.info(l10n.t('No answer arrived, so the server was read again: the change has been made.'));
}
