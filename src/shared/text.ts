/**
 * Text that came from a server, a file or a person, made fit for a native UI element. VS Code renders most places as plain text,
 * but keeps control, zero-width and bidirectional characters, with which a name could hide or reorder what stands beside it.
 */

// C0 and C1 controls, and what is drawn as nothing: soft hyphen, zero-width and direction marks, fillers, invisible operators, tags, line and
// paragraph separators, interlinear marks, the empty braille pattern. The zero-width joiner and emoji's variations stay: emoji are made with them.
const INVISIBLE =
  /(?:(?!\u200d|\ufe0e|\ufe0f)[\p{Cc}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800\ufff9-\ufffb])+/gu;

/** What is left where nothing can be seen. */
const BLANK = /^(?:\s|\u200d|\ufe0e|\ufe0f)*$/;

/** The characters of a text that change how the rest is read, as JavaScript would write them: `\u001b`. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (run) =>
    Array.from(run, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`).join(''),
  );
}

/**
 * One well-formed line of at most `max` characters (UTF-16 units): each run of invisible characters becomes one space, blank ends go,
 * and what is too long ends in "…". Never splits a surrogate pair.
 */
export function clean(text: string, max = 200): string {
  // Cut early: the work must not grow with a name of a megabyte.
  const line = text
    .slice(0, max * 4)
    .toWellFormed()
    .replace(INVISIBLE, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  if (BLANK.test(line)) return '';
  if (line.length <= max) return line;
  return `${line.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/**
 * The same text with a word joiner where VS Code would see a Markdown link, `[x](command:…)`, or an icon, `$(trash)`. For toasts,
 * progress, input box prompts and quick picks, where such a link runs any command on one click.
 */
export function noLinks(text: string): string {
  return text.replaceAll('](', ']\u2060(').replaceAll('$(', '$\u2060(');
}
