import type { Organization, Project } from '../../../api/schemas.ts';
import type { MemberRow } from '../../../model/memberList.ts';

/** One thing that a filter asks for: a text somewhere, or a role. Texts are folded. */
type Term = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'role'; readonly text: string };

/** What a person wants to see of the explorer. A thing matches when every term is found in it. */
export interface Filter {
  /** As it was typed, without blank ends. */
  readonly text: string;
  readonly terms: readonly Term[];
}

/** What a filter searches. */
export interface Filterable {
  /** Name, e-mail, id. */
  readonly texts: readonly (string | null | undefined)[];
  readonly role?: string | null | undefined;
}

/** As many as there are bits; nobody types so many. */
const MOST_TERMS = 30;

/**
 * Reads a filter: words apart by blanks, `"two words"` in quotes, `role:owner`. Undefined when there is nothing to look for.
 */
export function parseFilter(typed: string): Filter | undefined {
  const text = typed.trim();
  const terms = [...text.matchAll(/(role:)?(?:"([^"]*)"?|(\S*))/giu)]
    .map(([, role, quoted, word]): Term => ({ kind: role ? 'role' : 'text', text: fold(quoted ?? word ?? '') }))
    .filter((term) => term.text !== '')
    .slice(0, MOST_TERMS);
  return terms.length === 0 ? undefined : { text, terms };
}

/** Whether every term is found: a text anywhere in one of the texts, a role at its beginning. Case and accents do not count. */
export function matchesFilter(filter: Filter, thing: Filterable): boolean {
  return foundTerms(filter, thing) === allTerms(filter);
}

/** Which terms are found in a thing: one bit for each, in their order. */
export function foundTerms({ terms }: Filter, { texts, role }: Filterable): number {
  const folded = texts.map((text) => fold(text ?? ''));
  const foldedRole = fold(role ?? '');
  return terms.reduce((bits, { kind, text }, index) => {
    const isFound = kind === 'role' ? foldedRole.startsWith(text) : folded.some((where) => where.includes(text));
    return isFound ? bits | (1 << index) : bits;
  }, 0);
}

/** What `foundTerms` gives where every term is found. */
export function allTerms({ terms }: Filter): number {
  return 2 ** terms.length - 1;
}

/** What a filter searches of an organization: name, id and one's own role. */
export function ofOrganization({ name, org_id, user_role, is_owner }: Organization): Filterable {
  return { texts: [name, org_id], role: user_role ?? (is_owner === true ? 'OWNER' : undefined) };
}

/** What a filter searches of a project: name, description, id and one's own role. */
export function ofProject({ name, description, project_id, user_role }: Project): Filterable {
  return { texts: [name, description, project_id], role: user_role };
}

/** What a filter searches of a member: name, address and role. */
export function ofMember({ name, email, role, key }: MemberRow): Filterable {
  return { texts: [name, email ?? key], role };
}

function fold(text: string): string {
  // Nothing to decompose in ASCII, which nearly all ids and addresses are.
  // eslint-disable-next-line no-control-regex -- the whole of ASCII
  if (/^[\u0000-\u007f]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}
