import { readTexts } from '../../scripts/l10n.ts';

/** Words that no translation changes: a test's data, roles, dates, and what is a name. */
const DATA =
  /[\w%-]+@example\.com|data-\w+|https?:\/\/\S+|READER|OWNER|AUDITOR|Mem0|SANDBOX|Test|\d[\d.:,/]*|[AP]M|\$\([\w~-]+\)/g;

/** Every text of the product in a language of brackets. What is put into a text stands outside of them. */
export async function pseudoTexts(): Promise<Record<string, string>> {
  const texts = Object.keys(await readTexts('l10n/bundle.l10n.json'));
  return Object.fromEntries(texts.map((text) => [text, `⟦${text.replaceAll(/(\{\d+\})/g, '⟧$1⟦')}⟧`]));
}

/** What of a text was not translated: whatever stands outside of brackets and is not a test's data. */
export function forgotten(text: string): string {
  return text
    .replaceAll(/⟦[^⟦⟧]*⟧/gu, ' ')
    .replaceAll(/⟦[^⟦⟧]*⟧/gu, ' ')
    .replaceAll(DATA, '')
    .replaceAll(/[\s·,:.›/⟦⟧-]+/gu, '');
}
