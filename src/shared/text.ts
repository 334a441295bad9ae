/**
 * Text that came from a server, a file or a person, made fit for a native UI element. VS Code renders most places as plain text,
 * but keeps control, zero-width and bidirectional characters, with which a name could hide or reorder what stands beside it.
 */

// C0 and C1 controls, and what is drawn as nothing: soft hyphen, zero-width and direction marks, fillers, invisible operators, tags, line and
// paragraph separators, interlinear marks, the empty braille pattern. The zero-width joiner and emoji's variations stay: emoji are made with them.
// Ranges, since JavaScript builds the set of \p{Default_Ignorable_Code_Point} when it reads this file: 0.7 ms of each activation.
const INVISIBLE =
  // eslint-disable-next-line no-control-regex, no-misleading-character-class -- control characters and single marks are what it looks for
  /[\0-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]+/gu;

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
