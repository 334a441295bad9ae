/** One goal, what was measured for it, and whether it was met. */
export interface Verdict {
  readonly goal: string;
  readonly measured: string;
  readonly met: boolean;
}

/** What a part of the benchmarks found. */
export interface Section {
  readonly title: string;
  /** How it was measured, in a few sentences. */
  readonly method: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly verdicts: readonly Verdict[];
}

/** How much is to be measured. */
export interface Extent {
  readonly quick: boolean;
  /** How many times each thing is measured. */
  readonly samples: number;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The report in Markdown: the goals first, then each part with how it was measured. */
export function report(intro: string, sections: readonly Section[]): string {
  const verdicts = sections.flatMap((section) => section.verdicts);
  const goals = verdicts.map(({ goal, measured, met }) => [goal, measured, met ? 'yes' : '**no**']);
  const parts = sections.map(({ title, method, head, rows }) => `## ${title}\n\n${method}\n\n${table(head, rows)}\n`);
  return `# Benchmarks\n\n${intro}\n\n${table(['Goal', 'Measured', 'Met'], goals)}\n\n${parts.join('\n')}`;
}
