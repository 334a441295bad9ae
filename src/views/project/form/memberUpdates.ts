import { lastValue } from '../../../model/cell.ts';
import type { HostMessage } from '../../../shared/project/projectMessages.ts';
import { memberRow, membersMessage, type MemberRowsSource } from './memberRows.ts';

type Members = Extract<HostMessage, { type: 'members' }>;

function rowsMessage(rows: Members['rows']): HostMessage | undefined {
  const [first, ...more] = rows;
  if (!first) return undefined;
  return more.length === 0 ? { type: 'member', row: first } : { type: 'memberRows', rows };
}

/** Says of the members what the page does not know yet: of a list of 10,000 only the rows that have changed. */
export class MemberUpdates {
  /** What the page has: rows by their keys, in their order. */
  #known: { state: Members['state']; error: string; rows: Map<string, Members['rows'][number]> } | undefined;
  #list = false;
  readonly #keys = new Set<string>();

  /** Another page begins: it knows nothing. */
  reset(): void {
    this.#known = undefined;
    this.#list = true;
  }

  /** This row may have changed, or when there is no key, any of them and the list itself. */
  changed(key?: string): void {
    // A path has another character in the place of a broken one, so such a key is not to be found by it.
    if (key === undefined || key.includes('\uFFFD')) this.#list = true;
    else this.#keys.add(key);
  }

  /** The message that brings the page up to date, or undefined when it is. */
  next(source: MemberRowsSource): HostMessage | undefined {
    const list = this.#list || !this.#known;
    const keys = [...this.#keys];
    this.#list = false;
    this.#keys.clear();
    return list ? this.#nextList(membersMessage(source)) : this.#nextRows(keys, source);
  }

  #nextRows(keys: readonly string[], source: MemberRowsSource): HostMessage | undefined {
    const members = lastValue(source.account.membersState(source.ref));
    const rows = keys.flatMap((key) => {
      const row = members?.byKey.get(key);
      return row && this.#known?.rows.has(key) ? [memberRow(row, source)] : [];
    });
    return rowsMessage(this.#unknown(rows));
  }

  #nextList(message: Members): HostMessage | undefined {
    const before = this.#known;
    const rows = new Map(message.rows.map((row) => [row.key, row]));
    const isSameList =
      before?.state === message.state &&
      before.error === message.error &&
      before.rows.size === rows.size &&
      rows.size === message.rows.length &&
      [...before.rows.keys()].every((key, index) => message.rows[index]?.key === key);
    if (isSameList) return rowsMessage(this.#unknown(message.rows));
    this.#known = { state: message.state, error: message.error, rows };
    return message;
  }

  /** Those of the rows that the page does not know as they are; from now on it does. */
  #unknown(rows: Members['rows']): Members['rows'] {
    const known = this.#known?.rows;
    if (!known) return rows;
    const changed = rows.filter((row) => JSON.stringify(known.get(row.key)) !== JSON.stringify(row));
    for (const row of changed) known.set(row.key, row);
    return changed;
  }
}
