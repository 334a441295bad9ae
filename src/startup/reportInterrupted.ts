import * as l10n from '@vscode/l10n';
import { takeInterrupted, type JournalEntry } from '../core/operationJournal.ts';
import { clean } from '../shared/text.ts';
import type { Services } from '../commands/command.ts';

/** Says once what was under way when VS Code or its extension host came to an end, and what is known of it. */
export async function reportInterrupted({ storage, ui }: Pick<Services, 'storage' | 'ui'>): Promise<void> {
  const acts = await takeInterrupted(storage.workspaceState);
  if (acts.length === 0) return;
  const began = l10n.t('Mem0 Explorer was ended while it was at work.');
  const look = l10n.t('Nothing is sent again by itself: the explorer shows what the server holds.');
  void ui.warn([began, ...acts.map(sentence), look].join(' '));
}

function sentence({ title, done, all, before = '' }: JournalEntry): string {
  const what = clean(title, 100);
  const last =
    all > 1
      ? l10n.t('“{0}”: {1} of {2} were answered, each of the others may have been done or not.', what, done, all)
      : l10n.t('“{0}”: it may have been done or not.', what);
  return [clean(before, 200), last].filter(Boolean).join(' ');
}
