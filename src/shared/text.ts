/**
 * Text that came from a server, a file or a person, made fit for a native UI element. VS Code renders most places as plain text,
 * but keeps control, zero-width and bidirectional characters, with which a name could hide or reorder what stands beside it.
 */

// C0 and C1 controls, soft hyphen, Arabic letter mark, zero-width space and non-joiner, bidi marks and overrides, line and paragraph separators,
// invisible operators, BOM, tag characters. U+200D (zero-width joiner) stays: emoji are made with it.
const INVISIBLE =
  // eslint-disable-next-line no-control-regex -- finding control characters is what this is for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]+/gu;

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
