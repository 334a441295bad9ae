import * as l10n from '@vscode/l10n';
import type { FilterResult } from './presentation/filterResult.ts';

/** What stands above the rows while a filter is on. Undefined when nothing matches: a text with buttons stands in their place. */
export function viewMessage(
  filter: { readonly text: string } | undefined,
  filtered: FilterResult | undefined,
): string | undefined {
  if (!filter || !filtered || filtered.shown === 0) return undefined;
  const { shown, total, unread } = filtered;
  const showing = l10n.t('Showing {0} of {1} for “{2}”.', shown, total, filter.text);
  if (unread === 0) return showing;
  const rest =
    unread === 1
      ? l10n.t('The projects of 1 organization were not read.')
      : l10n.t('The projects of {0} organizations were not read.', unread);
  return `${showing} ${rest}`;
}
