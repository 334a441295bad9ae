import { isRecord } from '../json.ts';
import * as l10n from '@vscode/l10n';
import { isEmail } from '../emails.ts';
import { isBlankName, nameLength } from '../names.ts';
import { categoryRows } from './projectCategories.ts';
import type { DraftMember } from './projectDocument.ts';
import { FIELD_KEYS, FIELD_KINDS, MAX_LENGTH, type FieldKey, type ProjectSettings } from './projectFields.ts';
import { isRole } from '../roles.ts';
import { noRoleText } from '../roleText.ts';

/** Something that stands in the way of saving, with where it is and a sentence for the person. */
export interface Issue {
  readonly field: FieldKey | 'members';
  /** Row of the categories, from 0. */
  readonly row?: number;
  readonly message: string;
}

function textIssue(key: FieldKey, value: unknown): string | undefined {
  if (value === null && key !== 'name') return undefined;
  if (typeof value !== 'string') return l10n.t('This must be a text in quotation marks.');
  if (/\p{Cs}/u.test(value)) return l10n.t('This text contains a broken character. Type it again.');
  const most = MAX_LENGTH[key];
  const length = key === 'name' ? nameLength(value) : value.length;
  if (length > most) {
    return l10n.t('This text is too long: {0} characters, and at most {1} can be saved.', length, most);
  }
  return undefined;
}

function nameIssue(value: unknown): string | undefined {
  if (value === undefined || value === null || (typeof value === 'string' && isBlankName(value))) {
    return l10n.t('A project needs a name.');
  }
  return textIssue('name', value);
}

function categoryIssues(value: unknown): Issue[] {
  if (value === null) return [];
  const rows = categoryRows(value);
  if (!rows) {
    return [
      { field: 'custom_categories', message: l10n.t('The categories must be a list, or null for the defaults.') },
    ];
  }
  const seen = new Set<string>();
  const issues: Issue[] = [];
  rows.forEach((row, index) => {
    const name = row.name.trim();
    const message =
      row.raw !== undefined
        ? undefined
        : name === ''
          ? l10n.t('A category needs a name.')
          : seen.has(name)
            ? l10n.t('There is already a category with this name.')
            : undefined;
    if (message) issues.push({ field: 'custom_categories', row: index, message });
    seen.add(name);
  });
  const size = JSON.stringify(value).length;
  if (size > MAX_LENGTH.custom_categories) {
    issues.push({
      field: 'custom_categories',
      message: l10n.t(
        'The categories are too long: at most {0} characters can be saved.',
        MAX_LENGTH.custom_categories,
      ),
    });
  }
  return issues;
}

function issuesOf(key: FieldKey, value: unknown): Issue[] {
  if (key === 'name') {
    const message = nameIssue(value);
    return message ? [{ field: key, message }] : [];
  }
  if (value === undefined) return [];
  switch (FIELD_KINDS[key]) {
    case 'categories':
      return categoryIssues(value);
    case 'flag':
      return value === null || typeof value === 'boolean'
        ? []
        : [{ field: key, message: l10n.t('This must be true or false.') }];
    default: {
      const message = textIssue(key, value);
      return message ? [{ field: key, message }] : [];
    }
  }
}

/**
 * Whatever stands in the way of saving, in the order of the form.
 *
 * @param base what is saved: a setting that is as the server sent it is never complained about, however odd it is
 */
export function validateSettings(settings: ProjectSettings, base: ProjectSettings = {}): Issue[] {
  return FIELD_KEYS.flatMap((key) =>
    base[key] !== undefined && JSON.stringify(base[key]) === JSON.stringify(settings[key])
      ? []
      : issuesOf(key, settings[key]),
  );
}

/** What is to be saved: the settings, and the people of a new project. */
export interface DocumentContent {
  readonly settings: ProjectSettings;
  readonly members: unknown;
}

/** Whatever stands in the way of saving a document, for the editor, its form and the file system alike. */
export function issuesOfDocument(
  { settings, members }: DocumentContent,
  { isNew, saved }: { readonly isNew: boolean; readonly saved: ProjectSettings | undefined },
): Issue[] {
  return isNew ? [...validateSettings(settings), ...validateMembers(members)] : validateSettings(settings, saved);
}

/** The people of a new project's document, read as far as they can be. */
export function toDraftMembers(value: unknown): DraftMember[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    const { email, role = 'READER' }: { email?: unknown; role?: unknown } = isRecord(entry) ? entry : {};
    return typeof email === 'string' ? [{ email, role: typeof role === 'string' ? role : 'READER' }] : [];
  });
}

/** What stands in the way of adding the people of a new project's document. */
export function validateMembers(value: unknown): Issue[] {
  if (value === undefined) return [];
  const members = toDraftMembers(value);
  if (!Array.isArray(value) || members.length !== value.length) {
    return [
      { field: 'members', message: l10n.t('The members must be a list of objects with an e-mail address and a role.') },
    ];
  }
  return members
    .filter((member) => !isEmail(member.email) || !isRole(member.role))
    .map((member) => ({
      field: 'members' as const,
      message: isEmail(member.email)
        ? noRoleText(member.role)
        : l10n.t('“{0}” is not an e-mail address.', member.email),
    }));
}
