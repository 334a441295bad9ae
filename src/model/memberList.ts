import type { Member } from '../api/schemas.ts';

/** A member as it is shown and acted upon. */
export interface MemberRow {
  /** Unique in its list: the e-mail without case, else the name, else the id, with a number where the list repeats itself. */
  readonly key: string;
  /** What to call the person: user name, e-mail or id; empty when the server told none. */
  readonly name: string;
  /** The address in the server's own spelling, which is what the API wants back. Without it nothing can be changed. */
  readonly email: string | undefined;
  /** As the server spells it; may be none that the product knows. */
  readonly role: string;
}

/** Members of an organization or project, in the server's order. */
export interface MemberList {
  readonly rows: readonly MemberRow[];
  readonly byKey: ReadonlyMap<string, MemberRow>;
}

/** Gives each member a key of its own. Cost: linear. */
export function memberList(members: readonly Member[]): MemberList {
  const rows: MemberRow[] = [];
  const byKey = new Map<string, MemberRow>();
  const repeats = new Map<string, number>();
  for (const member of members) {
    const email = hasAddress(member) ? (member.email ?? undefined) : undefined;
    const name = member.username ?? email ?? member.user_id ?? '';
    const base = (email ?? (name || 'unknown')).toLowerCase();
    const count = (repeats.get(base) ?? 0) + 1;
    repeats.set(base, count);
    let key = count === 1 ? base : `${base}#${count}`;
    while (byKey.has(key)) key += '#';
    const row: MemberRow = { key, name, email, role: member.role };
    rows.push(row);
    byKey.set(key, row);
  }
  return { rows, byKey };
}

/** Whether the server told this member's address. */
export function hasAddress(member: Member): boolean {
  return (member.email ?? '').trim() !== '';
}

/** Whether two addresses are the same person's: they compare without case, as the server does. */
export function sameEmail(one: string | null | undefined, other: string | null | undefined): boolean {
  return one?.trim().toLowerCase() === other?.trim().toLowerCase() && one != null;
}
