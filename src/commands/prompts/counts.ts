import * as l10n from '@vscode/l10n';

/** "3 projects" */
export function projectsCount(count: number): string {
  return count === 1 ? l10n.t('1 project') : l10n.t('{0} projects', count);
}

/** "12 members"; the members, where their number is not known. */
export function membersCount(count: number | undefined): string {
  if (count === undefined) return l10n.t('its members');
  return count === 1 ? l10n.t('1 member') : l10n.t('{0} members', count);
}
