import * as l10n from '@vscode/l10n';
import { ApiError, type ApiErrorReason } from '../api/apiError.ts';
import { Refusal, type Services } from './command.ts';
import { toError } from '../shared/toError.ts';

/** Trying again as it is would end the same way. */
const FINAL: ReadonlySet<ApiErrorReason> = new Set(['notFound', 'forbidden']);

/**
 * Runs what a person asked for. An error becomes one message, with Retry where that may help, and Show Log. Never rejects.
 * @param name for the log
 */
export async function reporting(services: Services, name: string, task: () => Promise<void>): Promise<void> {
  try {
    await task();
  } catch (error) {
    if (error instanceof Refusal) {
      await services.ui.warn(error.message);
      return;
    }
    if (error instanceof ApiError && error.reason === 'cancelled' && !error.outcomeUnknown) return;
    const message = error instanceof ApiError ? error.message : unexpected(name, error, services);
    const retry = l10n.t('Retry');
    const replaceKey = l10n.t('Replace Key');
    const showLog = l10n.t('Show Log');
    const choice = await services.ui.error(message, ...helps(error, retry, replaceKey), showLog);
    if (choice === retry) await reporting(services, name, task);
    else if (choice === replaceKey) await reporting(services, 'replace key', () => replaceActiveKey(services));
    else if (choice === showLog) services.log.show();
  }
}

/** The button that may help, if any does. */
function helps(error: unknown, retry: string, replaceKey: string): string[] {
  if (!(error instanceof ApiError)) return [retry];
  if (error.reason === 'unauthorized') return [replaceKey];
  return FINAL.has(error.reason) ? [] : [retry];
}

async function replaceActiveKey(services: Services): Promise<void> {
  const { replaceKey } = await import('./replaceKey.ts');
  await replaceKey(services, { node: undefined, nodes: [], args: {} });
}

/** A defect of ours: the log gets it whole, the person a sentence. */
function unexpected(name: string, error: unknown, { log }: Services): string {
  log.error(name, toError(error));
  return l10n.t('Something went wrong that should not have. The log tells what: please report it.');
}
