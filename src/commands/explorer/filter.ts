import * as l10n from '@vscode/l10n';
import type { SignedIn } from '../../core/session/session.ts';
import { loadAll } from '../../model/loadAll.ts';
import { textArgument, type Handler, type Services } from '../command.ts';
import { explorerFilter } from '../../views/explorer/presentation/filterResult.ts';
import { askSession } from '../prompts/session.ts';

/** With more organizations than this to read, the person gets a button to stop it. */
const LONG = 20;

/** *Filter…*: narrows the explorer down while the person types, and then reads what was not known yet, so that nothing is missed. */
export const filterCommand: Handler = async (services, invocation) => {
  const signedIn = await askSession(services);
  if (!signedIn) return;
  const { presentation } = services.explorer;
  const before = presentation.filter?.text ?? '';
  const given = textArgument(invocation, 'text');
  const typed =
    given ??
    (await services.ui.input({
      title: l10n.t('Filter the explorer'),
      prompt: l10n.t(
        'Finds names, e-mail addresses and ids, and roles with {0}. Several words must all match.',
        'role:owner',
      ),
      placeholder: l10n.t('ann role:owner'),
      value: before,
      onType: (text) => presentation.setFilter(explorerFilter(text)),
    }));
  presentation.setFilter(explorerFilter(typed ?? before));
  if (typed !== undefined && presentation.filter) await readTheRest(services, signedIn);
};

/** *Clear Filter*. */
export const clearFilterCommand: Handler = ({ explorer }) => {
  explorer.presentation.setFilter(undefined);
  return Promise.resolve();
};

async function readTheRest({ ui, explorer }: Services, { account }: SignedIn): Promise<void> {
  const { presentation } = explorer;
  const { filter: wanted } = presentation;
  const unread = presentation.filtered(account)?.unread ?? 0;
  const where = unread > LONG ? 'notification' : 'view';
  await ui.progress(
    { where, cancellable: true, title: l10n.t('Reading all organizations…') },
    async (report, signal) => {
      const ending = new AbortController();
      // Another filter reads for itself, and none needs nothing.
      const subscription = presentation.onDidChange(() => {
        if (presentation.filter !== wanted) ending.abort();
      });
      try {
        const either = AbortSignal.any([signal, ending.signal]);
        await loadAll(account, (done, total) => report(l10n.t('{0} of {1}', done, total)), either);
      } finally {
        subscription.dispose();
      }
    },
  );
  if (presentation.filter === wanted) await explorer.openMatches();
}
