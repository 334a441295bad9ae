/** What the diagnostics are made of. English only: whoever reads a report must understand it. */
export interface Diagnostics {
  readonly versions: Readonly<Record<string, string>>;
  readonly session: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly problems: readonly string[];
}

/** Diagnostics as Markdown. What looks like an e-mail address or a key is taken out, wherever it came from. */
export function diagnosticsText({ versions, session, settings, problems }: Diagnostics): string {
  const table = (rows: Readonly<Record<string, unknown>>): string[] =>
    Object.entries(rows).map(
      ([name, value]) => `- ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    );
  const lines = [
    ...table(versions),
    ...table(session),
    '',
    'Settings',
    ...table(settings),
    '',
    problems.length === 0 ? 'No problems since the window was opened.' : 'Last problems',
    ...problems.map((line) => `- ${line}`),
  ];
  return `${withoutPersons(lines.join('\n'))}\n`;
}

function withoutPersons(text: string): string {
  return text
    .replaceAll(/[^\s@<>"'=&?]+(?:@|%40)[^\s@<>"'&]+/giu, '<e-mail>')
    .replaceAll(/\bm0-[\w-]{6,}/g, '<key>')
    .replaceAll(/\b(token|bearer)\s+\S+/giu, '$1 <key>');
}
