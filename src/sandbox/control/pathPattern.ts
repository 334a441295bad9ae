/** Whether `parts` stand in this order in a segment, each gap at least one character wide. `open`: anything may follow the last. */
function matchesSegment(parts: readonly string[], segment: string, open: boolean): boolean {
  const [first = '', ...others] = parts;
  if (!segment.startsWith(first)) return false;
  let end = first.length;
  for (const [index, part] of others.entries()) {
    const isLast = index === others.length - 1 && !open;
    const start = isLast ? segment.length - part.length : segment.indexOf(part, end + 1);
    // As far to the left as can be leaves the most for the others, so nothing is ever tried twice.
    if (start < end + 1 || (isLast && !segment.endsWith(part))) return false;
    end = start + part.length;
  }
  return open || end === segment.length;
}

/**
 * A test for paths: a star stands for what is there of one segment, at least one character, and two stars at the end for the rest.
 * The work grows with the lengths of path and pattern, whatever stars the pattern has.
 */
export function pathPattern(pattern: string): (path: string) => boolean {
  const open = pattern.endsWith('**');
  const wanted = (open ? pattern.slice(0, -2) : pattern).split('/').map((segment) => segment.split('*'));
  return (path) => {
    const segments = path.split('/');
    if (open ? segments.length < wanted.length : segments.length !== wanted.length) return false;
    return wanted.every((parts, index) =>
      matchesSegment(parts, segments[index] ?? '', open && index === wanted.length - 1),
    );
  };
}
