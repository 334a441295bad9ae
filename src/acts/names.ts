import * as l10n from '@vscode/l10n';
import type { Account } from '../model/account.ts';
import { isProject, type OrganizationRef, type ProjectRef, type Scope } from '../model/scope.ts';
import type { MemberRow } from '../model/memberList.ts';
import { isBlankName, MAX_NAME, nameLength } from '../shared/names.ts';
import { clean } from '../shared/text.ts';

/** What to call an organization in a sentence: its name, else its id. One clean line of at most `max` characters. */
export function organizationName(account: Account, ref: OrganizationRef, max = 100): string {
  return clean(account.organization(ref)?.name ?? '', max) || ref.orgId;
}

/** What to call a project in a sentence: its name, else its id. One clean line of at most `max` characters. */
export function projectName(account: Account, ref: ProjectRef, max = 100): string {
  return clean(account.project(ref)?.name ?? '', max) || ref.projectId;
}

/** What to call a scope in a sentence: `the project “Atlas”`. */
export function scopeText(account: Account, scope: Scope): string {
  return isProject(scope)
    ? l10n.t('the project “{0}”', projectName(account, scope))
    : l10n.t('the organization “{0}”', organizationName(account, scope));
}

/** Why a READER cannot do it. */
export function readerText(account: Account, scope: Scope): string {
  return l10n.t('You have the role READER in {0}: only an OWNER can do this.', scopeText(account, scope));
}

/** What to call a person in a sentence. */
export function personText({ name, email }: Pick<MemberRow, 'name' | 'email'>): string {
  return clean(name, 100) || clean(email ?? '', 100) || l10n.t('(no name)');
}

/** Everything that is unclean or too long in a name, in a sentence; undefined when it will do. */
export function nameProblem(text: string): string | undefined {
  if (isBlankName(text)) return l10n.t('Enter a name.');
  if (nameLength(text) > MAX_NAME) {
    return l10n.t('A name has at most {0} characters.', MAX_NAME);
  }
  return undefined;
}
