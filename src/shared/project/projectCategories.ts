import { isRecord } from '../json.ts';

/**
 * Custom categories come in two shapes, a list of `{name: description}` or a list of bare names, and go back in the shape in which
 * they came. Entries of any other shape are shown as JSON and kept as they are.
 * Source: https://docs.mem0.ai/platform/features/custom-categories
 */

/** The categories that Mem0 uses while a project has none of its own. */
export const DEFAULT_CATEGORIES = [
  'personal_details',
  'family',
  'professional_details',
  'sports',
  'travel',
  'food',
  'music',
  'health',
  'technology',
  'hobbies',
  'fashion',
  'entertainment',
  'milestones',
  'user_preferences',
  'misc',
] as const;

/** A category as a row of a table. */
export interface CategoryRow {
  readonly name: string;
  readonly description: string;
  /** It came as a bare name, or was made in a list of bare names. */
  readonly bare: boolean;
  /** An entry that is neither shape, kept as it came: `name` then shows it as JSON. */
  readonly raw?: unknown;
}

function toRow(entry: unknown): CategoryRow {
  if (typeof entry === 'string') return { name: entry, description: '', bare: true };
  if (isRecord(entry)) {
    const [pair, more] = Object.entries(entry);
    const text: unknown = pair?.[1];
    if (pair && !more && typeof text === 'string') return { name: pair[0], description: text, bare: false };
  }
  return { name: JSON.stringify(entry), description: '', bare: false, raw: entry };
}

/** The rows of a `custom_categories` value. Undefined where it is no list, for example null, which means the defaults. */
export function categoryRows(value: unknown): CategoryRow[] | undefined {
  return Array.isArray(value) ? value.map(toRow) : undefined;
}

/** Whether new rows of this list are bare names: all that can tell are. */
export function isBareList(rows: readonly CategoryRow[]): boolean {
  const known = rows.filter((row) => row.raw === undefined);
  return known.length > 0 && known.every((row) => row.bare);
}

/**
 * The value to send. A list of bare names stays one until a description is written; then all become objects, since a list of both is
 * no shape that is documented. A list that came mixed stays as it came.
 */
export function categoryValue(rows: readonly CategoryRow[]): unknown[] {
  const described = rows.some((row) => row.bare && row.description !== '');
  return rows.map((row) => {
    if (row.raw !== undefined) return row.raw;
    if (row.bare && !described) return row.name;
    return Object.fromEntries([[row.name, row.description]]);
  });
}

/** The defaults as rows to start from. */
export function defaultCategoryRows(): CategoryRow[] {
  return DEFAULT_CATEGORIES.map((name) => ({ name, description: '', bare: true }));
}

function parseLine(line: string, bare: boolean): CategoryRow {
  const text = line.replace(/^\s*(?:[-*•]|\d+[.)])\s+/, '').trim();
  const [, name = text, description = ''] = /^([^:\t]+?)\s*(?:\t|:(?=\s|$))\s*(.*)$/s.exec(text) ?? [];
  return { name, description, bare: bare && description === '' };
}

/**
 * Rows from what a person pastes: a JSON array of either shape, one JSON object `{name: description}`, or lines of `name`,
 * `name: description` or `name<Tab>description`, with or without list marks.
 *
 * @param bare whether a line without description becomes a bare name
 */
export function parseCategories(text: string, bare: boolean): CategoryRow[] {
  const trimmed = text.trim();
  if (/^[[{]/.test(trimmed)) {
    try {
      const value: unknown = JSON.parse(trimmed);
      if (Array.isArray(value)) return value.map(toRow);
      if (isRecord(value)) {
        return Object.entries(value).map(([name, description]) => toRow(Object.fromEntries([[name, description]])));
      }
    } catch {
      // No JSON: read as lines.
    }
  }
  return trimmed
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => parseLine(line, bare));
}
