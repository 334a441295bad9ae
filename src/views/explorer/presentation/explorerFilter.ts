import type { Account } from '../../../model/account.ts';
import { parseFilter } from './filter.ts';
import { filterAccount, type FilterResult } from './filterResult.ts';

/** A filter of the explorer. Loaded with the first one: at start-up there is none. */
export interface ExplorerFilter {
  /** As it was typed, without blank ends. */
  readonly text: string;
  /** What it leaves of what is known of an account. Asks for nothing; cost: linear. */
  apply(account: Account): FilterResult;
}

/** The filter for a text; undefined when there is nothing in it to look for. */
export function explorerFilter(typed: string): ExplorerFilter | undefined {
  const filter = parseFilter(typed);
  return filter && { text: filter.text, apply: (account) => filterAccount(filter, account) };
}
