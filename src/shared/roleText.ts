import * as l10n from '@vscode/l10n';

/** What is wrong with a role that is neither READER nor OWNER, as a sentence. */
export function noRoleText(given: string): string {
  return l10n.t('“{0}” is not a role. Use READER or OWNER.', given);
}
