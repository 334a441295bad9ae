import * as l10n from '@vscode/l10n';
import type { MemberChange, MemberResult } from './members.ts';
import { confirmedText, notDoneText } from './outcome.ts';

/** How many failures a message names. */
const NAMED = 3;

/** What there is to say of results. */
export interface Summary {
  /** Undefined when all is done and shown in the tree. */
  readonly text: string | undefined;
  /** What may be tried again. */
  readonly failed: readonly MemberChange[];
}

/** `7 done, 1 failed: bob@example.com: User not found.` A single failure is told without counting. */
export function summary(results: readonly MemberResult[]): Summary {
  const done = results.filter(({ outcome }) => outcome.kind === 'done');
  const notDone = results.filter(({ outcome }) => outcome.kind !== 'done');
  const failed = notDone.map(({ change }) => change);
  const [only] = results;
  if (notDone.length === 0) {
    const late = done.some(({ outcome }) => outcome.kind === 'done' && outcome.confirmedByReread);
    return {
      text: late ? confirmedText() : undefined,
      failed,
    };
  }
  if (results.length === 1 && only) return { text: reasonOf(only), failed };
  const counts = [
    l10n.t('{0} done', done.length),
    count(notDone, 'failed', (number) => l10n.t('{0} failed', number)),
    count(notDone, 'unknown', (number) => l10n.t('{0} without an answer', number)),
    count(notDone, 'notSent', (number) => l10n.t('{0} cancelled before they were sent', number)),
  ].filter((text) => text !== undefined);
  const reasons = notDone.filter(({ outcome }) => outcome.kind !== 'notSent').map(reasonOf);
  const more = reasons.length > NAMED ? [l10n.t('And {0} more.', reasons.length - NAMED)] : [];
  const heading = reasons.length === 0 ? `${counts.join(', ')}.` : `${counts.join(', ')}:`;
  return { text: [heading, ...reasons.slice(0, NAMED), ...more].join(' '), failed };
}

function count(
  results: readonly MemberResult[],
  kind: MemberResult['outcome']['kind'],
  text: (number: number) => string,
): string | undefined {
  const number = results.filter(({ outcome }) => outcome.kind === kind).length;
  return number === 0 ? undefined : text(number);
}

function reasonOf({ change, outcome }: MemberResult): string {
  const why = outcome.kind === 'done' ? '' : notDoneText(outcome);
  return `${change.email}: ${why}`;
}
