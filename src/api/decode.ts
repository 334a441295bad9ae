import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { isRecord } from './http/parseJson.ts';
import { memberSchema, organizationSchema, projectSchema } from './schemas.ts';
import type { Listing, Member, Organization, Project, RowProblem } from './schemas.ts';

/** A value as far as it could be read, with what could not be. `row` is undefined when nothing of it can be used. */
export interface Reading<Row> {
  row?: Row;
  problems: RowProblem[];
}
type Reader<Row> = (value: unknown, path: string) => Reading<Row>;

/** `[3].members[0].role`, as a person would write it in code. */
function pathOf(base: string, keys: readonly unknown[]): string {
  const path = keys.reduce<string>(
    (rest, key) => (typeof key === 'number' ? `${rest}[${key}]` : `${rest}.${String(key)}`),
    base,
  );
  return path.replace(/^\./, '');
}

/** What was expected, never what came: the value could be anything, the key included. */
function expectation(issue: v.BaseIssue<unknown>): string {
  if (issue.kind === 'validation') return l10n.t('expected an id');
  if (issue.received === 'undefined') return l10n.t('missing');
  return l10n.t('expected {0}', issue.expected ?? 'another type');
}

function check<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  path: string,
): Reading<v.InferOutput<Schema>> {
  // valibot takes an array for an object.
  if (!isRecord(value)) return { problems: [{ path: pathOf(path, []), message: l10n.t('expected {0}', 'Object') }] };
  const result = v.safeParse(schema, value);
  if (result.success) return { row: result.output, problems: [] };
  return {
    problems: result.issues.slice(0, 3).map((issue) => ({
      path: pathOf(path, issue.path?.map((item) => item.key) ?? []),
      message: expectation(issue),
    })),
  };
}

/** Reads a single thing. */
export function readOne<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): Reading<v.InferOutput<Schema>> {
  return check(schema, value, '');
}

const readMember: Reader<Member> = (value, path) => check(memberSchema, value, path);

/** Members inside of an organization or project. Undefined when there are none as objects: the older shape has bare integers. */
function embeddedMembers(value: unknown, path: string): Reading<Member[]> {
  if (!Array.isArray(value) || value.some((entry) => typeof entry === 'number')) return { problems: [] };
  const listing = readRows(value, `${path}.members`, readMember);
  return { row: listing.rows, problems: listing.problems };
}

/** Reads an organization in both of its shapes. */
export const readOrganization: Reader<Organization> = (value, path) => {
  const { row, problems } = check(organizationSchema, value, path);
  return row === undefined ? { problems } : withMembers(row, path);
};

/** Reads a project. */
export const readProject: Reader<Project> = (value, path) => {
  const { row, problems } = check(projectSchema, value, path);
  return row === undefined ? { problems } : withMembers(row, path);
};

/** The same, but nothing when it is another thing than the one that was asked for: its settings must not be shown, or saved, as this one's. */
export function askedFor<Key extends string, Row extends Record<Key, string>>(
  key: Key,
  id: string,
  reading: Reading<Row>,
): Reading<Row> {
  if (reading.row === undefined || reading.row[key] === id) return reading;
  return { problems: [{ path: key, message: l10n.t('another one was asked for') }] };
}

function withMembers<Parent extends Record<string, unknown>>(
  parent: Parent,
  path: string,
): { row: Parent & { members?: Member[] }; problems: RowProblem[] } {
  const { row: members, problems } = embeddedMembers(parent['members'], path);
  const row: Parent & { members?: Member[] } = { ...parent };
  delete row.members;
  if (members !== undefined) row.members = members;
  return { row, problems };
}

/**
 * Reads each row by itself, so that a bad one does not hide the others. With `idOf`, a row whose id came before is left out: an id
 * names one row of the tree, and the first is as good as any.
 */
export function readRows<Row>(
  values: readonly unknown[],
  path: string,
  read: Reader<Row>,
  id?: { name: string; of: (row: Row) => string },
): Listing<Row> {
  const listing: Listing<Row> = { rows: [], problems: [] };
  const seen = new Set<string>();
  values.forEach((value, index) => {
    const { row, problems } = read(value, `${path}[${index}]`);
    listing.problems.push(...problems);
    if (row === undefined) return;
    if (id !== undefined && seen.has(id.of(row))) {
      listing.problems.push({ path: `${path}[${index}].${id.name}`, message: l10n.t('this id was there before') });
      return;
    }
    if (id !== undefined) seen.add(id.of(row));
    listing.rows.push(row);
  });
  return listing;
}

/** Reads an array of organizations. Undefined for anything else. */
export function readOrganizations(value: unknown): Listing<Organization> | undefined {
  if (!Array.isArray(value)) return undefined;
  return readRows(value, '', readOrganization, { name: 'org_id', of: (row) => row.org_id });
}

/** Reads an array of projects. Undefined for anything else. */
export function readProjects(value: unknown): Listing<Project> | undefined {
  if (!Array.isArray(value)) return undefined;
  return readRows(value, '', readProject, { name: 'project_id', of: (row) => row.project_id });
}

/** The members endpoints answer `{members: […]}`, look-alikes a bare list. Undefined for anything else. */
export function readMembers(value: unknown): Listing<Member> | undefined {
  const list: unknown = isRecord(value) ? value['members'] : value;
  if (!Array.isArray(list)) return undefined;
  return readRows(list, isRecord(value) ? 'members' : '', readMember);
}
