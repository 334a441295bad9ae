/** What came out of several measurements of one thing. */
export interface Stats {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly count: number;
}

/** Median and spread. @throws for no values, of which nothing can be said */
export function stats(values: readonly number[]): Stats {
  const sorted = [...values].sort((one, other) => one - other);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  const [least, most] = [sorted.at(0), sorted.at(-1)];
  if (low === undefined || high === undefined || least === undefined || most === undefined) {
    throw new Error('Nothing was measured.');
  }
  return { median: (low + high) / 2, least, most, count: sorted.length };
}

/** With as many digits as mean something: `8.4`, `112`. */
export function digits(value: number): string {
  return Math.abs(value) < 100 ? value.toFixed(1) : value.toFixed(0);
}

/** `8.4 ms (7.9 to 12.0)`. */
export function spread({ median, least, most }: Stats, unit: string): string {
  return `${digits(median)} ${unit} (${digits(least)} to ${digits(most)})`;
}
