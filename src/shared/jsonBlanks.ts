/** The most blanks that help to read. A value of 5 MB that is nested 200 levels deep would take a gigabyte of them. */
export const MOST_BLANKS = 20_000_000;

/** About how many blanks stand before the lines of a JSON value that is indented by two. */
export function blanksOf(json: unknown): number {
  let blanks = 0;
  let level: unknown[] = [json];
  for (let depth = 1; level.length > 0; depth += 1) {
    level = level.flatMap((value): unknown[] =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
    blanks += level.length * 2 * depth;
  }
  return blanks;
}
